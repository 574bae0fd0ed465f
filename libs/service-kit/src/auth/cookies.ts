import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The session cookie of a gateway: `__Host-zm` over https (RFC 6265bis: Secure, host only, path /), plain `zm` where the
 * public origin is http, which is development. HttpOnly either way, and SameSite=Strict: pages are public documents, and what is a person's
 * they ask for themselves, so a link on another site leads in and carries nothing.
 */
export class SessionCookie {
  private readonly secure: boolean;
  readonly name: string;

  /** @param publicOrigin as browsers see it @param suffix tells two gateways on one development host apart */
  constructor(publicOrigin: string | undefined, suffix = '') {
    this.secure = publicOrigin?.startsWith('https://') ?? false;
    this.name = `${this.secure ? '__Host-zm' : 'zm'}${suffix}`;
  }

  /** The value sent, if it looks like one of our tokens; the first wins where a client sends two. */
  read(request: FastifyRequest): string | undefined {
    for (const pair of (request.headers.cookie ?? '').split(';')) {
      const [name, value = ''] = pair.trim().split('=', 2);
      if (name === this.name) return /^[\w-]{20,200}$/.test(value) ? value : undefined;
    }
    return undefined;
  }

  /** @param maxAgeSeconds omitted = until the browser closes */
  write(reply: FastifyReply, token: string, maxAgeSeconds?: number): void {
    const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
    reply.header('set-cookie', `${this.name}=${token}; ${this.attributes()}${age}`);
  }

  clear(reply: FastifyReply): void {
    reply.header('set-cookie', `${this.name}=; ${this.attributes()}; Max-Age=0`);
  }

  private attributes(): string {
    return `Path=/; HttpOnly; SameSite=Strict${this.secure ? '; Secure' : ''}`;
  }
}
