import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { askHealth } from './health.js';

let server: Server | undefined;
afterEach(() => void server?.close());

const answering = (status: number, body: string): Promise<string> =>
  new Promise((resolve) => {
    server = createServer((request, response) => {
      response.writeHead(request.url === '/health/ready' ? status : 404).end(body);
    });
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server?.address() as AddressInfo).port}`));
  });

describe('the health of a service', () => {
  it('is ready, whatever the report says', async () => {
    expect(await askHealth(await answering(200, ''))).toEqual({ ready: true, missing: [], states: {} });
  });

  it('names what is not up, and says how everything is', async () => {
    const parts = [
      { name: 'relay', ready: true, state: 'running' },
      { name: 'consumer account.outcomes', ready: false, state: 'starting' },
      { name: 'database', ready: false },
    ];
    expect(await askHealth(await answering(503, JSON.stringify({ parts })))).toEqual({
      ready: false,
      missing: ['consumer account.outcomes starting', 'database'],
      states: { relay: 'running', 'consumer account.outcomes': 'starting', database: '' },
    });
  });

  it('is unknown where nothing answers', async () => {
    const url = await answering(200, '');
    server?.close();
    expect(await askHealth(url)).toBeUndefined();
  });
});
