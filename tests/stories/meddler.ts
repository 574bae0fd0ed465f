import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { system } from './world.js';

/** A proxy between the gateway and its readers. What they do to the feed's answers is `meddle`. */
export class Meddler {
  meddle: (text: string) => string = (text) => text;
  /** every connection ends without an answer */
  isDown = false;
  /** what was asked for meanwhile */
  readonly unanswered: string[] = [];
  private server: Server | undefined;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const { method = 'GET', url = '/', headers } = request;
      const { authorization } = headers;
      if (this.isDown) {
        this.unanswered.push(url);
        response.destroy();
        return;
      }
      void fetch(system().gateway + url, { method, ...(authorization ? { headers: { authorization } } : {}) })
        .then(async (answer) => {
          const text = await answer.text();
          response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
          response.end(url.includes('/feeds/deregistrations?') ? this.meddle(text) : text);
        })
        .catch(() => response.destroy());
    });
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/v1`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}
