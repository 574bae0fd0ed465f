import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleOf } from '@zhenming/contracts';
import { ForgedMessage, MessageSigner, MessageVerifier, type IdentityKey } from '@zhenming/event-bus';
import { Clock, type PublishedEvent } from '@zhenming/kernel';
import type { JWK } from 'jose';
import { readIdentity, type Identity } from './identity-files.js';
import { InternalTokens, makeInternalKey } from './internal-tokens.js';

class StoppedClock extends Clock {
  now(): Promise<Date> {
    return Promise.resolve(new Date('2026-09-01T08:00:00Z'));
  }
}

const clock = new StoppedClock();
const request = { audience: 'id-conflict', method: 'GET', path: '/internal/cases/1' } as const;
const event: PublishedEvent = {
  ...{ id: 'event', type: 'RealNameBound', source: 'account', stream: 'account-1', revision: 1, hash: 'f'.repeat(64) },
  ...{ recordedAt: '2026-09-01T08:00:00.123456Z', data: sampleOf('RealNameBound') },
  metadata: {
    ...{ causationId: 'cause', correlationId: 'work', prevHash: '0'.repeat(64) },
    actor: { kind: 'service', id: 'account' },
  },
};

/** the name under which `--rotate identities-drop` leaves a key for the audit */
const FORMER = 'account.Xy12abcd';

describe('a service that reads a key under which another one was known, and that was dropped', () => {
  let folder: string;
  let identity: Identity;
  let [now, dropped]: { privateKey: JWK; publicKey: JWK }[] = [];
  beforeAll(async () => {
    [now, dropped] = [await makeInternalKey('account'), await makeInternalKey('account')];
    folder = mkdtempSync(join(tmpdir(), 'zhenming-identity-'));
    const [INTERNAL_KEY_FILE, INTERNAL_PEERS_FILE] = [join(folder, 'own.jwk'), join(folder, 'peers.jwks')];
    writeFileSync(INTERNAL_KEY_FILE, JSON.stringify((await makeInternalKey('id-conflict')).privateKey));
    const keys = [now?.publicKey, { ...dropped?.publicKey, kid: FORMER }];
    writeFileSync(INTERNAL_PEERS_FILE, JSON.stringify({ keys }));
    identity = readIdentity({ INTERNAL_KEY_FILE, INTERNAL_PEERS_FILE });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['account', FORMER])('takes no message under it that says it is of %s', (source) => {
    const verifier = new MessageVerifier(identity.peers);
    const by = (key: JWK | undefined, one: PublishedEvent) => () =>
      verifier.assertSigned(new MessageSigner(key as IdentityKey).signed([one])[0] as PublishedEvent);
    expect(by(now?.privateKey, event)).not.toThrow();
    expect(by(dropped?.privateKey, { ...event, source })).toThrow(ForgedMessage);
  });

  it.each(['account', FORMER])('takes no request under it that says it is of %s', async (service) => {
    const receiver = await InternalTokens.create('id-conflict', clock, identity);
    const verified = async (own: JWK | undefined, name: string) => {
      const sender = await InternalTokens.create(name as 'account', clock, { own: own ?? {}, peers: [] });
      return receiver.verify(await sender.sign(request), request.method, request.path);
    };
    expect(await verified(now?.privateKey, 'account')).toMatchObject({ peer: 'account' });
    expect(await verified(dropped?.privateKey, service)).toBeUndefined();
  });
});
