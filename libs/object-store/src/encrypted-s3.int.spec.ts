import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { testAuthority, type TestAuthority } from '@zhenming/testing';
import { S3Calls } from './s3-calls.js';

/** as NODE_EXTRA_CA_CERTS does when a process starts */
const trust = (...more: readonly string[]): void =>
  setDefaultCACertificates([...getCACertificates('bundled'), ...more]);

let authority: TestAuthority;
let store: Server;
let calls: S3Calls;
beforeAll(async () => {
  authority = testAuthority();
  const { key, cert } = authority.certificate('IP:127.0.0.1');
  store = createServer({ key, cert }, (_request, response) => {
    response.writeHead(200, { etag: '"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }).end('a photo');
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(store.address() as AddressInfo).port}`;
  calls = new S3Calls({ url, bucket: 'photos', accessKey: 'who', secretKey: 'secret' });
});
afterEach(() => trust());
afterAll(async () => {
  store?.closeAllConnections();
  await new Promise((resolve) => store.close(resolve));
  authority?.remove();
});

describe('an S3 store at an https address', () => {
  it('is refused while nobody vouches for it, which does not pass by itself', async () => {
    await expect(calls.get('one')).rejects.toMatchObject({ name: 'S3Refusal', passing: false });
    const stranger = testAuthority();
    trust(stranger.ca);
    await expect(calls.get('one')).rejects.toMatchObject({ name: 'S3Refusal', passing: false });
    stranger.remove();
  });

  it('gives what it has once its authority is trusted', async () => {
    trust(authority.ca);
    expect((await calls.get('one')).toString()).toBe('a photo');
  });
});
