import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { PublishedEvent } from '@zhenming/kernel';
import { eventOf } from './bus-harness.fixture.js';
import { ForgedMessage, MessageSigner, MessageVerifier, type IdentityKey } from './message-signatures.js';
import { decode, encode } from './wire.js';

const keyOf = (kid: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const named = (key: typeof publicKey): IdentityKey => ({ ...key.export({ format: 'jwk' }), kid });
  return { signer: new MessageSigner(named(privateKey)), publicKey: named(publicKey) };
};
const account = keyOf('account');
const other = keyOf('id-conflict');
const verifier = new MessageVerifier([account.publicKey, other.publicKey]);
const event: PublishedEvent = { ...eventOf('account-1', 3), source: 'account' };
/** published alone */
const alone = ({ signer }: typeof account, one: PublishedEvent) => signer.signed([one])[0] as PublishedEvent;
const refused = (forged: PublishedEvent) => expect(() => verifier.assertSigned(forged)).toThrow(ForgedMessage);

describe('a message', () => {
  it('is taken as its owner signed it, also from the wire, and signed again it is the same', () => {
    const signed = alone(account, event);
    expect(() => verifier.assertSigned(signed)).not.toThrow();
    expect(alone(account, event)).toEqual(signed);
    const read = decode(encode(signed));
    expect(read).toEqual(signed);
    expect(() => verifier.assertSigned(read as PublishedEvent)).not.toThrow();
  });

  it('without a signature, or under another service’s key, is refused', () => {
    refused(event);
    refused({ ...event, signature: '' });
    refused(alone(other, event));
    refused({ ...alone(other, { ...event, source: 'id-conflict' }), source: 'account' });
    refused({ ...alone(account, event), source: 'nobody' });
  });

  it.each<[string, Partial<PublishedEvent>]>([
    ['id', { id: 'another' }],
    ['type', { type: 'Another' }],
    ['stream', { stream: 'account-2' }],
    ['revision', { revision: 4 }],
    ['time', { recordedAt: '2026-09-01T08:00:00.001Z' }],
    ['data', { data: { changed: true } }],
    ['actor', { metadata: { ...event.metadata, actor: { kind: 'staff', id: 'somebody' } } }],
    ['cause', { metadata: { ...event.metadata, causationId: 'another' } }],
    ['hash', { hash: '0'.repeat(64) }],
  ])('with another %s than was signed is refused', (_what, change) => refused({ ...alone(account, event), ...change }));

  it('is taken under a key that its owner has just given up, as long as it is known', () => {
    const next = keyOf('account');
    const both = new MessageVerifier([next.publicKey, account.publicKey]);
    for (const keys of [next, account]) expect(() => both.assertSigned(alone(keys, event))).not.toThrow();
    expect(() => new MessageVerifier([next.publicKey]).assertSigned(alone(account, event))).toThrow(ForgedMessage);
  });
});

describe('messages that are published together', () => {
  const story = (length: number): PublishedEvent[] =>
    Array.from({ length }, (_, n) => ({ ...eventOf('account-1', n + 1), id: `event-${n}`, source: 'account' }));

  it('are each taken without the others, in whatever order, however many they are', () => {
    for (const length of [1, 2, 3, 4, 5, 7, 8, 9, 31, 500]) {
      const fresh = new MessageVerifier([account.publicKey]);
      for (const signed of account.signer.signed(story(length)).reverse())
        expect(() => fresh.assertSigned(signed)).not.toThrow();
    }
    expect(account.signer.signed([])).toEqual([]);
  });

  it('do not vouch for each other, nor for what was not among them', () => {
    const [first, second, third] = account.signer.signed(story(3)) as [PublishedEvent, PublishedEvent, PublishedEvent];
    const { signature = '' } = first;
    refused({ ...second, signature });
    refused({ ...event, signature });
    refused({ ...first, signature: `${signature}.r${'A'.repeat(43)}` });
    refused({ ...first, signature: signature.split('.').slice(0, -1).join('.') });
    refused({ ...first, signature: signature.replace('.r', '.l') });
    // a verified one is remembered by all of it
    for (const one of [first, second, third]) expect(() => verifier.assertSigned(one)).not.toThrow();
    refused({ ...third, data: { changed: true } });
    // one that was refused is not
    refused({ ...third, data: { changed: true } });
    refused({ ...other.signer.signed(story(3))[0] } as PublishedEvent);
  });

  it('are refused under a way to the root that is longer than any', () =>
    refused({ ...event, signature: ['x', ...Array<string>(21).fill(`r${'A'.repeat(43)}`)].join('.') }));
});
