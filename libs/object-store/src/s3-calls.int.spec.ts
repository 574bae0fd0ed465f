import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pause } from '@zhenming/kernel';
import { S3Calls } from './s3-calls.js';

const ANSWER_MS = 300;

let store: Server;
let asked = 0;
let calls: S3Calls;
beforeAll(async () => {
  store = createServer((_request, response) => {
    asked++;
    void pause(ANSWER_MS).then(() =>
      response.writeHead(200, { etag: '"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }).end('a photo'),
    );
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
  calls = new S3Calls({ url, bucket: 'photos', accessKey: 'who', secretKey: 'secret' }, 4 * ANSWER_MS);
});
afterAll(async () => {
  store?.closeAllConnections();
  await new Promise((resolve) => store.close(resolve));
});

const eightTimes = async (): Promise<void> => {
  for (let n = 0; n < 8; n++) await calls.get('one');
};

describe('requests of an S3 store that answers slowly', () => {
  it('have the time of one together where they are one operation', async () => {
    await expect(calls.asOne(eightTimes)).rejects.toMatchObject({ name: 'S3Refusal', code: 'ETIMEDOUT' });
    expect(asked).toBeLessThan(8);
  });

  it('have it each where they are none', async () => {
    expect(await eightTimes()).toBeUndefined();
  });
});
