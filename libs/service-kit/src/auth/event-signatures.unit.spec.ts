import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { destinations, eventCatalog, publicId, type Destination } from '@zhenming/contracts';
import { encode } from '@zhenming/event-bus';
import type { PublishedEvent } from '@zhenming/kernel';
import { base64url, compactVerify, createLocalJWKSet, errors } from 'jose';
import { EventSignatures, signingRing } from './event-signatures.js';

const key = (kid: string) => ({ ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid });
const ringOf = (...keys: object[]) => JSON.stringify({ keys });
const [old, young] = [key('2026'), key('2027')];
const { d: _private, ...publicHalf } = old;

const id = '6e5c1c1e-1d0b-4b2e-9d3c-0d6c2b1a4f00';
const recorded: PublishedEvent = {
  ...{ id, stream: 'number-1', revision: 3, type: 'AccountsDeregistered', source: 'account', hash: 'h' },
  data: eventCatalog.AccountsDeregistered.sample,
  recordedAt: '2026-09-01T08:00:00.000Z',
  metadata: { causationId: 'c', correlationId: 'k', actor: { kind: 'service', id: 'account' }, prevHash: 'p' },
};
const [, { event: open }] = destinations('account', recorded) as [Destination, Destination];
const keySet = ({ published }: EventSignatures) => createLocalJWKSet({ keys: [...published] });

describe('a signed public event', () => {
  it('is verified by the published keys over its value and ids, attached or detached', async () => {
    const signatures = await EventSignatures.fromRing(ringOf(old));
    const { headers, value } = encode(await signatures.signed(open));
    const [header, nothing, signature] = String(headers['ce_signature']).split('.');
    expect(nothing).toBe('');
    const whole = `${header}.${base64url.encode(value)}.${signature}`;
    expect(await signatures.sign(open)).toBe(whole);
    const { protectedHeader } = await compactVerify(whole, keySet(signatures));
    expect(protectedHeader).toEqual({
      ...{ alg: 'EdDSA', kid: '2026', ce_id: publicId(id, 'Deregistration'), ce_type: 'Deregistration' },
      ...{ ce_source: '/zhenming/account', ce_subject: 'number-1', ce_time: '2026-09-01T08:00:00.000Z' },
    });
  });

  it('of which one byte was changed is refused', async () => {
    const signatures = await EventSignatures.fromRing(ringOf(old));
    const [header, , signature] = (await signatures.sign(open)).split('.');
    const forged = encode(open).value.replace('2028', '2027');
    const verified = compactVerify(`${header}.${base64url.encode(forged)}.${signature}`, keySet(signatures));
    await expect(verified).rejects.toThrow(errors.JWSSignatureVerificationFailed);
  });

  it('keeps its signature when it is published again', async () => {
    const [first, again] = [await EventSignatures.fromRing(ringOf(old)), await EventSignatures.fromRing(ringOf(old))];
    expect(await again.sign(open)).toBe(await first.sign(open));
  });
});

describe('a rotation of the keys', () => {
  it('has no gap: each ring verifies what the one before it and the one after it sign', async () => {
    const rings = [ringOf(old), ringOf(old, young), ringOf(young, old), ringOf(young, publicHalf)];
    const steps = await Promise.all(rings.map((ring) => EventSignatures.fromRing(ring)));
    expect(steps.map(({ kid }) => kid)).toEqual(['2026', '2026', '2027', '2027']);
    for (const [n, step] of steps.entries())
      for (const signer of [steps[n - 1], step, steps[n + 1]])
        // nobody signs with a key that was never announced
        if (signer) expect((await compactVerify(await signer.sign(open), keySet(step))).payload).toBeDefined();
  });

  it('publishes no private half', async () => {
    const { published } = await EventSignatures.fromRing(ringOf(young, old));
    expect(JSON.stringify(published)).not.toMatch(/"d"/);
    expect(published.map(({ kid }) => kid)).toEqual(['2027', '2026']);
  });
});

describe('a ring that cannot be used', () => {
  it.each([
    ['is no JSON', 'x', 'not a JWK set'],
    ['is null', 'null', 'not a JWK set'],
    ['is empty', ringOf(), 'without keys'],
    ['holds a key without a kid', ringOf({ ...old, kid: '' }), 'no Ed25519 JWK with a kid'],
    ['holds another kind of key', ringOf({ kty: 'oct', k: 'AA', kid: 'a' }), 'no Ed25519 JWK with a kid'],
    ['has a kid twice', ringOf(old, { ...young, kid: old.kid }), 'two keys have one kid'],
    ['begins with a public key', ringOf(publicHalf, young), 'no private half'],
  ])('%s and says so without quoting it', (_what, ring, why) => {
    expect(() => signingRing(ring)).toThrow(why);
    expect(() => signingRing(ring)).not.toThrow(String(old.d));
  });
});
