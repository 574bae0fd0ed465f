import { encode } from '@zhenming/event-bus';
import type { PublishedEvent } from '@zhenming/kernel';
import { ValidateBy } from 'class-validator';
import { CompactSign, importJWK, type CryptoKey, type JWK } from 'jose';

/** A public key as third parties fetch it. */
export type PublicJwk = Readonly<Record<'kty' | 'crv' | 'x' | 'kid' | 'alg' | 'use', string>>;

/** What of an event's headers the signature covers besides the data. */
const SIGNED = ['ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time'] as const;

/**
 * The ring of keys that sign public events: a JWK set of Ed25519 keys, the first of which signs. A later one is published
 * before it signs, or for what it has signed; that one may lack its private half. Throws an `Error` that quotes no key.
 */
export function signingRing(json: string): readonly JWK[] {
  let keys: unknown;
  try {
    ({ keys } = JSON.parse(json) as { keys: unknown });
  } catch {
    throw new Error('not a JWK set');
  }
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('a JWK set {"keys": […]} without keys');
  const ring = keys as JWK[];
  for (const { kty, crv, x, kid } of ring)
    if (kty !== 'OKP' || crv !== 'Ed25519' || !x || !kid) throw new Error('a key that is no Ed25519 JWK with a kid');
  if (new Set(ring.map(({ kid }) => kid)).size !== ring.length) throw new Error('two keys have one kid');
  if (!ring[0]?.d) throw new Error('the first key signs and has no private half');
  return ring;
}

const faultOf = (json: unknown): string | undefined => {
  try {
    signingRing(String(json));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** For a setting that holds such a ring. */
export const IsSigningRing = (): PropertyDecorator =>
  ValidateBy({
    name: 'signingRing',
    validator: {
      validate: (json) => faultOf(json) === undefined,
      defaultMessage: (given) => faultOf(given?.value) ?? '',
    },
  });

/** Signs what third parties read: JWS (RFC 7515, Ed25519 by RFC 8037), so that a message proves where it comes from. */
export class EventSignatures {
  private constructor(
    private readonly key: CryptoKey,
    /** of the key that signs */
    readonly kid: string,
    readonly published: readonly PublicJwk[],
  ) {}

  /** Throws where `signingRing` does, and for a key that cannot be used. */
  static async fromRing(json: string): Promise<EventSignatures> {
    const ring = signingRing(json);
    const [first] = ring as [JWK];
    const published = ring.map(
      ({ x, kid }) => ({ kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }) as PublicJwk,
    );
    return new EventSignatures((await importJWK(first, 'EdDSA')) as CryptoKey, String(first.kid), published);
  }

  /**
   * Compact JWS. The payload is the message's value to the byte; ids and time stand in the protected header under their
   * names on the wire. The same event under the same key gives the same signature.
   */
  sign(event: PublishedEvent): Promise<string> {
    const { headers, value } = encode(event);
    const covered = Object.fromEntries(SIGNED.map((name) => [name, headers[name]]));
    return new CompactSign(new TextEncoder().encode(value))
      .setProtectedHeader({ alg: 'EdDSA', kid: this.kid, ...covered })
      .sign(this.key);
  }

  /** The event with its signature, detached (RFC 7515, appendix F): the payload travels as the message's value. */
  async signed(event: PublishedEvent): Promise<PublishedEvent> {
    const [header = '', , signature = ''] = (await this.sign(event)).split('.');
    return { ...event, signature: `${header}..${signature}` };
  }
}
