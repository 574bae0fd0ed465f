/**
 * The store of the events does not answer. The same call may succeed later; an append may have happened all the same, and
 * is quiet when it is made again. The message names no stream.
 */
export class EventStoreUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`the event store does not answer: ${reason}`, options);
    this.name = 'EventStoreUnavailable';
  }
}
