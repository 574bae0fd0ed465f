import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services, type ServiceName } from '@zhenming/contracts';
import { MessageSigner } from '@zhenming/event-bus';
import type { Clock, PublishedEvent } from '@zhenming/kernel';
import { newRingEntry } from '@zhenming/vault';
import type { JWK } from 'jose';
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
export const patientSettings = {
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
      ...patientSettings,
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
