import { createHash, randomUUID } from 'node:crypto';
import { correlationHeader, record } from './history.js';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** Where a running system answers. */
export interface Addresses {
  readonly gateway: string;
  readonly notification: string;
}

/** The server may have closed a connection that was kept, while this process was busy: each request has one of its own. */
const fresh = { connection: 'close' } as const;

export interface Challenge {
  readonly nonce: string;
  /** leading zero bits of SHA-256(`<nonce>.<solution>`) */
  readonly difficulty: number;
}

const ASKS_FOR_CODE = /^\/(?:registrations|password-recoveries|username-recoveries)$/;

/** the work that an answer asks for */
const challengeOf = ({ body }: Answer<unknown>): Challenge | undefined => {
  const { slug, details } = (body ?? {}) as { slug?: string; details?: { challenge?: Challenge } };
  return slug === 'challenge/required' ? details?.challenge : undefined;
};

/** Does the work of a challenge. */
export function solved({ nonce, difficulty }: Challenge): { nonce: string; solution: string } {
  for (let solution = 0; ; solution++) {
    const digest = createHash('sha256').update(`${nonce}.${solution}`).digest();
    if (Math.clz32(digest.readUInt32BE(0)) >= difficulty) return { nonce, solution: String(solution) };
  }
}

/** One person's browser: a cookie jar and a server's address. Nothing here knows a database. */
export class Browser {
  private cookie = '';
  private readonly id = randomUUID();

  constructor(private readonly origin: string) {}

  /** what it sends as its Cookie header; '' before it was given one */
  get cookies(): string {
    return this.cookie;
  }

  /** As a front end does it, whoever asks for a code does the work that this costs. */
  async request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const answer = await this.send<Body>(method, path, body, headers);
    const due = challengeOf(answer);
    if (!due || !ASKS_FOR_CODE.test(path) || typeof body !== 'object' || body === null || 'challenge' in body)
      return answer;
    return this.send<Body>(method, path, { ...body, challenge: solved(due) }, headers);
  }

  private async send<Body>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer<Body>> {
    const sent = { ...correlationHeader(), ...headers };
    const exchange = {
      ...{ browser: this.id, origin: this.origin, method, path },
      body: body instanceof Uint8Array ? { bytes: body.length } : body,
      correlationId: sent['x-request-id'] ?? '',
      ...(sent['idempotency-key'] ? { idempotencyKey: sent['idempotency-key'] } : {}),
    };
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...fresh,
        ...sent,
      },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(20_000),
    }).catch((error: unknown) => {
      record(exchange);
      throw error;
    });
    for (const set of response.headers.getSetCookie()) this.cookie = set.split(';', 1)[0] as string;
    const answer = (await answerOf(response)) as Body;
    record({ ...exchange, status: response.status, ...(answer instanceof Uint8Array ? {} : { answer }) });
    return { status: response.status, body: answer, headers: response.headers };
  }

  /** the same, but any status other than `expected` fails with what the server said */
  async expect<Body = Record<string, unknown>>(
    expected: number,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Body> {
    const answer = await this.request<Body>(method, path, body, headers);
    if (answer.status !== expected)
      throw new Error(`${method} ${path}: ${answer.status} instead of ${expected}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);

/** JSON as it is meant, a picture as its bytes */
async function answerOf(response: Response): Promise<unknown> {
  if (response.headers.get('content-type')?.startsWith('image/')) return new Uint8Array(await response.arrayBuffer());
  const text = await response.text();
  return text ? JSON.parse(text) : {};
}

interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

/** What the development mailbox holds for an address, oldest first. */
export const mailbox = async ({ notification }: Addresses, address: string): Promise<Mail[]> => {
  const response = await fetch(`${notification}/dev/mailbox?to=${encodeURIComponent(address)}`, { headers: fresh });
  if (!response.ok) throw new Error(`mailbox: ${response.status}`);
  return ((await response.json()) as { messages: Mail[] }).messages;
};

/** Asks until `check` gives something else than undefined, false or null; fails with `what` after the deadline. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | undefined | false | null>,
  deadlineMs = 60_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await check();
      if (found !== undefined && found !== false && found !== null) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`not within ${deadlineMs} ms: ${what}`, { cause: last });
}

/** the newest code sent to an address after `known` messages */
export const codeFor = (system: Addresses, address: string, known: number): Promise<string> =>
  eventually('a code in the development mailbox', async () =>
    (await mailbox(system, address))
      .slice(known)
      .map(({ text }) => /(?<!\d)(?:\d{6}|\d{8})(?!\d)/.exec(text)?.[0])
      .findLast(Boolean),
  );

/** A challenge of a system, solved. */
export const solvedChallenge = async ({
  gateway,
}: Pick<Addresses, 'gateway'>): Promise<{ nonce: string; solution: string }> =>
  solved(await new Browser(gateway).expect<Challenge>(200, 'GET', '/challenges'));
