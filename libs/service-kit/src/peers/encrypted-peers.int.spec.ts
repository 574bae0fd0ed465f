import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoint } from '@zhenming/contracts';
import { testAuthority, type TestAuthority } from '@zhenming/testing';
import { startTiny, type TinyService } from '../tiny-service.fixture.js';
import { PeerClient } from './peer-client.js';

const read = endpoint({ callers: ['account'], summary: 'What the peer has.', owner: 'id-conflict', path: '/read' });

/** as NODE_EXTRA_CA_CERTS does when a process starts */
const trust = (...more: readonly string[]): void =>
  setDefaultCACertificates([...getCACertificates('bundled'), ...more]);

let authority: TestAuthority;
let peer: Server;
let tiny: TinyService;
let client: PeerClient;
beforeAll(async () => {
  authority = testAuthority();
  const { key, cert } = authority.certificate('IP:127.0.0.1');
  peer = createServer({ key, cert }, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"read":true}');
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  const { port } = peer.address() as AddressInfo;
  tiny = await startTiny(undefined, { ID_CONFLICT_URL: `https://127.0.0.1:${port},https://127.0.0.1:${port}` });
  client = tiny.service.app.get(PeerClient);
});
afterEach(() => trust());
afterAll(async () => {
  await tiny?.stop();
  peer?.closeAllConnections();
  await new Promise((resolve) => peer.close(resolve));
  authority?.remove();
});

describe('a peer at an https address', () => {
  it('counts as away while nobody vouches for it: no token is sent to it', async () => {
    let asked = 0;
    peer.on('request', () => asked++);
    await expect(client.ask(read, {})).rejects.toThrow('no connection');
    const stranger = testAuthority();
    trust(stranger.ca);
    await expect(client.ask(read, {})).rejects.toThrow('no connection');
    stranger.remove();
    expect(asked).toBe(0);
  });

  it('answers once its authority is trusted', async () => {
    trust(authority.ca);
    expect(await client.ask(read, {})).toEqual({ read: true });
  });
});
