import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BusListener } from './bus-pool.js';

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
  /** in which the bytes that are under way arrive */
  const turns = async () => {
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve));
  };

  it('tries another connection after some seconds', async () => {
    await turns();
    for (let second = 0; second < 7; second++) {
      await jest.advanceTimersByTimeAsync(1_000);
      await turns();
    }
    expect(taken.length).toBe(2);
    expect(taken[0]?.readableEnded).toBe(true);
  });

  it('is closed within a second', async () => {
    await turns();
    const closed = jest.fn();
    void listener.close().then(closed);
    await jest.advanceTimersByTimeAsync(1_000);
    await turns();
    expect(closed).toHaveBeenCalled();
  });
});
