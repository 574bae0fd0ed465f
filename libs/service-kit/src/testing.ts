import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { services, type ServiceName } from '@zhenming/contracts';
import { MessageSigner } from '@zhenming/event-bus';
import type { Clock, PublishedEvent } from '@zhenming/kernel';
import { newRingEntry } from '@zhenming/vault';
import type { JWK } from 'jose';
import type { Caller } from './auth/caller.js';
import { InternalTokens, makeInternalKey } from './auth/internal-tokens.js';
import { ConfigRefused } from './start/read-config.js';
import { readSettings } from './start/read-settings.js';
import { peerSettings } from './start/refused-settings.js';

/** For tests of services: the keys of all four services, and an environment for any of them. */
export interface TestEnvironment {
  /** what `startService` wants as `env`: port 0, quiet log, the Postgres bus, peers that are away */
  env(service: ServiceName, databaseUrl: string, more?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
  /** signs and verifies as the given service */
  tokens(service: ServiceName, clock: Clock): Promise<InternalTokens>;
  /** the event as its source publishes it */
  signed(event: PublishedEvent): PublishedEvent;
  /** removes the key files */
  remove(): void;
}

/** Of a system under test what comes of a request is asked, and not how soon: on a loaded machine a disk may be silent for long. */
export const longTimeouts = {
  DATABASE_CONNECT_MS: '60000',
  DATABASE_LOCK_MS: '60000',
  DATABASE_STATEMENT_MS: '90000',
  OBJECT_STORE_MS: '60000',
};

/** Fresh keys in a folder of their own. Call `remove()` in `afterAll`. */
export async function testEnvironment(): Promise<TestEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-keys-'));
  const own = new Map<ServiceName, JWK>();
  const keys: JWK[] = [];
  for (const service of services) {
    const { privateKey, publicKey } = await makeInternalKey(service);
    own.set(service, privateKey);
    keys.push(publicKey);
    writeFileSync(join(folder, `${service}.jwk`), JSON.stringify(privateKey), { mode: 0o600 });
  }
  writeFileSync(join(folder, 'peers.jwks'), JSON.stringify({ keys }), { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const signing = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'test' };
  const checkpointKey = JSON.stringify(privateKey.export({ format: 'jwk' }));
  const rings = { VAULT_KEYS: newRingEntry('test'), INDEX_KEYS: newRingEntry('test') };
  return {
    env: (service, databaseUrl, more = {}) => ({
      DATABASE_URL: databaseUrl,
      // whoever tests a timeout sets it
      ...longTimeouts,
      ...rings,
      ...Object.fromEntries(Object.values(peerSettings).map((name) => [name, 'http://127.0.0.1:9'])),
      CHECKPOINT_FILE: join(folder, `${randomUUID()}.jsonl`),
      CHECKPOINT_KEY: checkpointKey,
      CHECKPOINT_ARCHIVE_NONE_IS_MEANT: 'yes',
      PUBLIC_SIGNING_KEYS: JSON.stringify({ keys: [signing] }),
      INTERNAL_KEY_FILE: join(folder, `${service}.jwk`),
      INTERNAL_PEERS_FILE: join(folder, 'peers.jwks'),
      LOG_LEVEL: 'silent',
      STOP_GRACE_SECONDS: '1',
      ...more,
    }),
    tokens: (service, clock) => InternalTokens.create(service, clock, { own: own.get(service) as JWK, peers: keys }),
    signed: (event) =>
      new MessageSigner(own.get(event.source as ServiceName) as JWK).signed([event])[0] as PublishedEvent,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What another service answers; bytes are a picture, everything else is JSON. */
export interface PeerReply {
  readonly status: number;
  readonly body?: object | Uint8Array;
}

export interface PeerQuestion {
  /** method and path with query, as in `GET /internal/v1/parked`; `forwarded POST …` for what comes in the name of a person */
  readonly request: string;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly caller: Caller;
}

export interface StartedPeer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Another service's internal API as `asker` sees it: a real server that checks by `tokens`, that service's, the signed identity of who
 * asks. What is not answered is not found.
 */
export async function startPeer(
  tokens: () => Promise<InternalTokens>,
  asker: ServiceName,
  answer: (question: PeerQuestion) => PeerReply | undefined | Promise<PeerReply | undefined>,
): Promise<StartedPeer> {
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const replied = async (): Promise<PeerReply> => {
      const sent = await text(request);
      const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
      const vouched = await (await tokens()).verify(token, method, url);
      if (vouched?.peer !== asker) return { status: 401, body: { slug: 'session/required' } };
      const { caller } = vouched;
      const body = sent ? (JSON.parse(sent) as unknown) : undefined;
      const asked = `${caller.kind === 'service' ? '' : 'forwarded '}${method} ${url}`;
      const reply = await answer({ request: asked, body, headers, caller });
      return reply ?? { status: 404, body: { slug: 'case/not-found' } };
    };
    void replied().then(({ status, body }) => {
      const picture = body instanceof Uint8Array;
      response.writeHead(status, { 'content-type': picture ? 'image/jpeg' : 'application/json' });
      response.end(picture ? body : body ? JSON.stringify(body) : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a service tells Prometheus of itself: `{'review_waiting_tasks{kind="PHOTO"}': 2}`, without `zhenming_` and the label `service`. */
export async function metricsOf({ internalUrl }: { readonly internalUrl: string }): Promise<Record<string, number>> {
  const text = await (await fetch(`${internalUrl}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith('zhenming_'));
  return Object.fromEntries(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      const name = line.slice('zhenming_'.length, end).replace(/,?service="[^"]*"/, '');
      return [name.replace('{}', ''), Number(line.slice(end + 1))];
    }),
  );
}

/** The lines with which a service would not start in this environment; none where it would. */
export function refusedLines(...of: Parameters<typeof readSettings>): readonly string[] {
  try {
    readSettings(...of);
    return [];
  } catch (error) {
    if (error instanceof ConfigRefused) return error.lines;
    throw error;
  }
}
