import { verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { encode } from '@zhenming/event-bus';
import { publicKeyOf } from '@zhenming/event-store';
import type { PublishedEvent } from '@zhenming/kernel';

/** The keys that sign what third parties read, by their `kid`. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

/** Of a JWK set, as account publishes it or has it in its setting: private halves are not needed. */
export const publicKeysOf = (keys: readonly (JsonWebKey & { readonly kid?: string })[]): PublicKeys =>
  new Map(keys.map(({ kid = '', ...key }) => [kid, publicKeyOf(key)]));

const headerOf = (header: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString()) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
};

/**
 * Whether the detached JWS of a public message (ADR 19) is of its value, and of the ids and the time that it lies under; undefined
 * where it names a key that is not among these.
 */
export function isSignedForThePublic(keys: PublicKeys, event: PublishedEvent): boolean | undefined {
  const [protectedHeader = '', , signature = ''] = (event.signature ?? '').split('.');
  const { alg, kid, ...covered } = headerOf(protectedHeader);
  const key = keys.get(String(kid));
  if (!key) return undefined;
  const { headers, value } = encode(event);
  const signed = `${protectedHeader}.${Buffer.from(value).toString('base64url')}`;
  return (
    alg === 'EdDSA' &&
    Object.entries(covered).every(([name, said]) => headers[name] === said) &&
    verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64url'))
  );
}
