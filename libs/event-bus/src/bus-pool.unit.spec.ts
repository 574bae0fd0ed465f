import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BusListener } from './bus-pool.js';

const realTimeout = setTimeout;

/** of a server that lets everybody in: authenticated, and ready for a query */
const LET_IN = Buffer.from('5200000008000000005a0000000549', 'hex');

describe.each([
  ['takes a connection and says nothing', () => undefined],
  ['lets a client in and answers no query', (socket: Socket) => socket.once('data', () => socket.write(LET_IN))],
])('a listener whose server %s', (_what, greet) => {
  let server: Server;
  let listener: BusListener;
  let taken: Socket[];
  /** resolves with the count when so many connections were taken */
  const connections = (count: number): Promise<number> =>
    new Promise((resolve) => {
      const look = () => (taken.length >= count ? resolve(taken.length) : void setImmediate(look));
      look();
    });
  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    taken = [];
    server = createServer({ allowHalfOpen: true }, (socket) => {
      taken.push(socket.on('error', () => undefined).resume());
      greet(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    listener = new BusListener(`postgres://nobody@127.0.0.1:${port}/none`, () => undefined);
    await connections(1);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await listener.close();
    for (const socket of taken) socket.destroy();
    server.close();
  });
  /** lets `most` seconds go by on the listener's clock, or as many as `done` takes; how many did. Bytes need real time to arrive. */
  const secondsUntil = async (most: number, done: () => boolean): Promise<number> => {
    for (let seconds = 0; ; seconds++) {
      await new Promise((resolve) => realTimeout(resolve, 50));
      if (done() || seconds === most) return seconds;
      await jest.advanceTimersByTimeAsync(1_000);
    }
  };

  it('tries another connection after some seconds', async () => {
    const seconds = await secondsUntil(20, () => taken.length > 1);
    expect(taken).toHaveLength(2);
    expect(seconds).toBeGreaterThanOrEqual(5);
    await secondsUntil(0, () => taken[0]?.readableEnded ?? false);
    expect(seconds).toBeLessThan(10);
  });

  it('is closed within a second', async () => {
    const closed = jest.fn();
    void listener.close().then(closed);
    await secondsUntil(1, () => closed.mock.calls.length > 0);
    expect(closed).toHaveBeenCalled();
  });
});
