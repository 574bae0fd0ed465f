import { createHash, randomUUID } from 'node:crypto';
import {
  createPortalClient,
  createStaffClient,
  type PortalClient,
  type PortalSchemas,
  type Problem,
  type StaffClient,
} from '@zhenming/client';
import { record, traceHeader, traceIn } from './history.js';

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

/** What an operation answers, or says where it refuses. */
export type Refusable<Body> = ([Body] extends [undefined] ? object : Body) &
  Partial<Pick<Problem, 'slug' | 'title' | 'details' | 'errors'>>;

interface Outcome<Body> {
  readonly data?: Body | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** The answer of an operation of the typed clients, be it a refusal. */
export async function answerTo<Body>(asked: Promise<Outcome<Body>>): Promise<Answer<Refusable<Body>>> {
  const { data, error, response } = await asked;
  return { status: response.status, body: (data ?? error ?? {}) as Refusable<Body>, headers: response.headers };
}

/** What an operation of the typed clients answered; fails with what the server said where it was refused. */
export async function done<Body>(asked: Promise<Outcome<Body>>): Promise<Body> {
  const { data, error, response } = await asked;
  if (!response.ok) throw new Error(`${new URL(response.url).pathname}: ${response.status} ${JSON.stringify(error)}`);
  return data as Body;
}

/** The server may have closed a connection that was kept, while this process was busy: each request has one of its own. */
const fresh = { connection: 'close' } as const;

export type Challenge = Pick<PortalSchemas['ChallengeResponse'], 'nonce' | 'difficulty'>;

const ASKS_FOR_CODE = /\/(?:registrations|password-recoveries|username-recoveries)$/;

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

  /** the operations that the API documents name */
  readonly portal: PortalClient;
  readonly staff: StaffClient;

  constructor(private readonly origin: string) {
    const options = { baseUrl: origin, fetch: (request: Request) => this.send(request) };
    this.portal = createPortalClient(options);
    this.staff = createStaffClient(options);
  }

  /** what it sends as its Cookie header; '' before it was given one */
  get cookies(): string {
    return this.cookie;
  }

  /** any request, what no document names as well: `path` is below /api/v1, a body that is text or bytes is sent as it is */
  async request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await this.send(
      new Request(`${this.origin}/api/v1${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: bodyOf(body) }),
      }),
    );
    return { status: response.status, body: (await readBody(response)) as Body, headers: response.headers };
  }

  /** As a front end does it, whoever asks for a code has done the work that this costs. */
  private async send(request: Request): Promise<Response> {
    const asks = request.method === 'POST' && ASKS_FOR_CODE.test(new URL(request.url).pathname);
    const body = asks ? await sentBody(request.clone()) : undefined;
    const isWithout = typeof body === 'object' && body !== null && !Array.isArray(body) && !('challenge' in body);
    if (!isWithout) return this.exchange(request);
    const ahead = await this.exchange(new Request(`${this.origin}/api/v1/challenges`));
    const challenge = solved((await readBody(ahead)) as Challenge);
    return this.exchange(new Request(request, { body: JSON.stringify({ ...body, challenge }) }));
  }

  /** Sends the request with this browser's cookie, a change with a key as the pages do, and notes it with its answer. */
  private async exchange(request: Request): Promise<Response> {
    const { headers } = request;
    const sent = headers.has('traceparent') ? fresh : { ...traceHeader(), ...fresh };
    for (const [name, value] of Object.entries(sent)) headers.set(name, value);
    if (this.cookie) headers.set('cookie', this.cookie);
    if (request.method !== 'GET' && !headers.has('idempotency-key')) headers.set('idempotency-key', randomUUID());
    const key = headers.get('idempotency-key');
    const { pathname, search } = new URL(request.url);
    const exchange = {
      ...{ browser: this.id, origin: this.origin, method: request.method },
      path: pathname.replace(/^\/api\/v1/, '') + search,
      body: await sentBody(request.clone()),
      trace: traceIn(headers.get('traceparent')),
      ...(key === null ? {} : { idempotencyKey: key }),
    };
    let response: Response;
    try {
      response = await fetch(request, { redirect: 'error', signal: AbortSignal.timeout(60_000) });
    } catch (error) {
      record(exchange);
      throw error;
    }
    for (const set of response.headers.getSetCookie()) this.cookie = set.split(';', 1)[0] as string;
    const answer = await readBody(response.clone());
    record({ ...exchange, status: response.status, ...(answer instanceof Uint8Array ? {} : { answer }) });
    return response;
  }
}

const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);

/** a sent body for the history: JSON as it is meant, other text as it is, of a file how long it is */
async function sentBody(request: Request): Promise<unknown> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength === 0) return undefined;
  if (!request.headers.get('content-type')?.startsWith('application/json')) return { bytes: bytes.byteLength };
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** JSON as it is meant, a picture as its bytes */
async function readBody(response: Response): Promise<unknown> {
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

/** seconds that the development mailbox is waited at: less than it allows */
const WAIT = 20;

/**
 * What the development mailbox holds for an address, oldest first. Where `known` says how many are known, it waits for more:
 * for `WAIT` seconds.
 */
export const mailbox = async ({ notification }: Addresses, address: string, known?: number): Promise<Mail[]> => {
  const wait = known === undefined ? '' : `&known=${known}&wait=${WAIT}`;
  const response = await fetch(`${notification}/dev/mailbox?to=${encodeURIComponent(address)}${wait}`, {
    headers: fresh,
    signal: AbortSignal.timeout(4 * WAIT * 1_000),
  });
  if (!response.ok) throw new Error(`mailbox: ${response.status}`);
  return ((await response.json()) as { messages: Mail[] }).messages;
};

/** Asks until `check` gives something else than undefined, false or null; fails with `what` after the deadline. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | undefined | false | null>,
  deadlineMs = 120_000,
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
export const codeFor = (system: Addresses, address: string, known: number): Promise<string> => {
  let seen = known;
  return eventually('a code in the development mailbox', async () => {
    const mails = await mailbox(system, address, seen);
    seen = mails.length;
    return mails
      .slice(known)
      .map(({ text }) => /(?<!\d)(?:\d{6}|\d{8})(?!\d)/.exec(text)?.[0])
      .findLast(Boolean);
  });
};

/** A challenge of a system, solved. */
export const solvedChallenge = async ({
  gateway,
}: Pick<Addresses, 'gateway'>): Promise<{ nonce: string; solution: string }> =>
  solved(await done(new Browser(gateway).portal.GET('/api/v1/challenges')));
