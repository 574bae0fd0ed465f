/** What both buses need to know about consuming. Times in milliseconds. */
export interface ConsumerOptions {
  /** deliveries at once per subscription, at most one per partition */
  readonly concurrency: number;
  /** a member that was not heard of for so long loses its partitions */
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  /** first and longest wait before a message whose outcome was `retry` comes again; doubles in between */
  readonly retryFirstMs: number;
  readonly retryMaxMs: number;
  /** a delivery that takes longer is given up: its partition is started again by whoever gets it */
  readonly stallMs: number;
  /** how long `stop` waits for deliveries in flight */
  readonly stopMs: number;
  /** told about errors that the consumer survives */
  readonly onError: (error: unknown, group: string) => void;
}

/** a lease outlives two heartbeats that come to nothing */
const HEARTBEATS_PER_LEASE = 3;

/** Whether enough heartbeats fit into a lease. */
export const leaseFits = (leaseMs: number, heartbeatMs: number): boolean =>
  leaseMs >= heartbeatMs * HEARTBEATS_PER_LEASE;

const defaults: ConsumerOptions = {
  concurrency: 4,
  leaseMs: 8_000,
  heartbeatMs: 2_000,
  retryFirstMs: 200,
  retryMaxMs: 5_000,
  stallMs: 60_000,
  stopMs: 10_000,
  onError: () => undefined,
};

/** The defaults with these settings over them. Throws a `RangeError` where a lease could run out between two heartbeats. */
export function consumerOptions(settings: Partial<ConsumerOptions>): ConsumerOptions {
  const options = { ...defaults, ...settings };
  const { leaseMs, heartbeatMs } = options;
  if (!leaseFits(leaseMs, heartbeatMs))
    throw new RangeError(
      `a lease of ${leaseMs} ms is too short for a heartbeat every ${heartbeatMs} ms: at least ${HEARTBEATS_PER_LEASE} heartbeats must fit`,
    );
  return options;
}
