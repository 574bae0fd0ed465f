import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isInternal } from '../auth/access.js';

/** requests that came in by an internal port */
const inside = new WeakSet<IncomingMessage>();

/** Whether a request came in by the internal port of its service. */
export const cameInside = (request: IncomingMessage): boolean => inside.has(request);

/**
 * The second port of a service, for probes, metrics and its peers, on the same router: so what is for them can be kept from
 * whoever reaches the public one. A route answers on the port that its access is for; on the other it is unknown. Closes with
 * the first.
 */
export class InternalServer {
  private readonly server: Server;

  constructor(fastify: FastifyInstance, refuseBytes: (error: Error, socket: Socket) => void) {
    const { requestTimeout, keepAliveTimeout } = fastify.server;
    this.server = createServer({ requestTimeout, keepAliveTimeout }, (request, response) => {
      inside.add(request);
      fastify.routing(request, response);
    });
    this.server.on('clientError', refuseBytes);
    fastify.addHook('onRequest', (request, reply, done) => {
      const { access = ['public'] } = request.routeOptions.config;
      if (request.is404 || isInternal(access) === cameInside(request.raw)) done();
      else reply.callNotFound();
    });
    let closed: Promise<void> | undefined;
    fastify.addHook('preClose', (done) => {
      closed = new Promise((resolve) => this.server.close(() => resolve()));
      done();
    });
    fastify.addHook('onClose', () => closed);
  }

  /** Resolves to its address, http://host:port. Throws the system's error where the port cannot be had. */
  async listen(port: number, host: string): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, host, resolve);
    });
    const { address, family, port: given } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${given}`;
  }

  /** No new connections from now on. */
  close(): void {
    this.server.close();
  }

  closeIdleConnections(): void {
    this.server.closeIdleConnections();
  }

  closeAllConnections(): void {
    this.server.closeAllConnections();
  }
}
