import { describe, expect, it, jest } from '@jest/globals';
import { type EachBatchPayload, KafkaJSConnectionError, KafkaJSProtocolError } from 'kafkajs';
import { consumerOptions } from './consumer-options.js';
import { KafkaSession, type Step } from './kafka-session.js';

const HEARTBEAT_MS = 5;
const reset = new KafkaJSConnectionError('Connection error: read ECONNRESET');
const answered = (type: string) =>
  new KafkaJSProtocolError({ name: 'KafkaJSProtocolError', message: type, type, code: 1 } as never);

/** A session over a kafkajs consumer that does what it is told; `deliver` is asked for each message. */
const begun = async (deliver: () => Promise<Step> = () => Promise.resolve({ go: 'next', done: 1 })) => {
  const listeners = new Map<string, (event: unknown) => void>();
  let eachBatch: (payload: EachBatchPayload) => Promise<void> = () => Promise.resolve();
  const consumer = {
    events: { GROUP_JOIN: 'join', REBALANCING: 'rebalancing' },
    on: (event: string, listener: (event: unknown) => void) => listeners.set(event, listener),
    connect: () => Promise.resolve(),
    subscribe: () => Promise.resolve(),
    run: (config: { eachBatch: typeof eachBatch }) => Promise.resolve((eachBatch = config.eachBatch)),
  };
  const changed = jest.fn();
  const at = {
    group: 'g',
    topics: ['t'],
    fromBeginning: true,
    options: consumerOptions({ heartbeatMs: HEARTBEAT_MS }),
  };
  const session = new KafkaSession({ consumer: () => consumer } as never, { ...at, deliver }, changed);
  await session.begin();
  const join = () => listeners.get('join')?.({ payload: { memberAssignment: { t: [0] } } });
  join();
  changed.mockClear();
  const done: string[] = [];
  /** what kafkajs sees of a batch of one message */
  const batch = (offset: string, fails: { heartbeat?: () => Promise<void>; commit?: () => Promise<void> } = {}) =>
    eachBatch({
      batch: { topic: 't', partition: 0, messages: [{ offset }] },
      isRunning: () => true,
      isStale: () => false,
      resolveOffset: (at: string) => done.push(at),
      heartbeat: fails.heartbeat ?? (() => Promise.resolve()),
      commitOffsetsIfNecessary: fails.commit ?? (() => Promise.resolve()),
    } as never);
  return { session, changed, join, batch, done };
};

describe('a session whose coordinator fails it for a moment', () => {
  it.each([
    ['a heartbeat', { heartbeat: () => Promise.reject(reset) }],
    ['a commit', { commit: () => Promise.reject(reset) }],
  ])('is over when %s fails with what kafkajs does not answer with a join', async (_what, fails) => {
    const { session, changed, batch } = await begun();
    await expect(batch('0', fails)).rejects.toBe(reset);
    expect(session.crash).toBe(reset);
    expect(changed).toHaveBeenCalled();
  });

  it('is over when that happens during a delivery', async () => {
    let beaten: () => void = () => undefined;
    const beat = new Promise<void>((resolve) => (beaten = resolve));
    const { session, batch, done } = await begun(() => beat.then(() => ({ go: 'next', done: 1 })));
    const heartbeat = jest
      .fn(() => Promise.resolve())
      .mockImplementationOnce(() => {
        beaten();
        return Promise.reject(reset);
      });
    await expect(batch('0', { heartbeat })).rejects.toBe(reset);
    expect(session.crash).toBe(reset);
    expect(done).toEqual(['0']);
  });

  it.each(['REBALANCE_IN_PROGRESS', 'NOT_COORDINATOR_FOR_GROUP', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'])(
    'waits for the join that follows on %s, and goes on',
    async (type) => {
      const { session, join, batch, done } = await begun();
      const error = answered(type);
      await expect(batch('0', { heartbeat: () => Promise.reject(error) })).rejects.toBe(error);
      await batch('1');
      expect(done).toEqual(['0']);
      join();
      await batch('1');
      expect(done).toEqual(['0', '1']);
      expect(session.crash).toBeUndefined();
    },
  );

  it('tells kafkajs of a heartbeat that failed during a delivery, be the next one answered', async () => {
    let beaten: () => void = () => undefined;
    const beat = new Promise<void>((resolve) => (beaten = resolve));
    const { session, batch } = await begun(() => beat.then(() => ({ go: 'stop' })));
    const moved = answered('NOT_COORDINATOR_FOR_GROUP');
    const heartbeat = jest
      .fn(() => Promise.resolve())
      .mockImplementationOnce(() => {
        beaten();
        return Promise.reject(moved);
      });
    await expect(batch('0', { heartbeat })).rejects.toBe(moved);
    expect(session.crash).toBeUndefined();
  });
});
