/** A partition that this member holds, as the member knows it. */
export class Lease {
  /** nothing of it may be delivered or committed any more */
  lost = false;
  /** another member should have it: to be given back after the delivery in flight */
  surplus = false;
  busy = false;
  /** there may be messages from `next` on that nobody has fetched */
  more = true;
  committed: number;
  /** monotonic time before which the next message must not be tried again */
  notBefore = 0;
  tries = 0;

  constructor(
    readonly topic: string,
    readonly partition: number,
    readonly generation: number,
    /** offset of the next message to deliver */
    public next: number,
    /** `SERVER_RUN` of the one that it was told by */
    readonly server: string,
  ) {
    this.committed = next;
  }
}

export const placeOf = (topic: string, partition: number): string => `${topic}/${partition}`;
