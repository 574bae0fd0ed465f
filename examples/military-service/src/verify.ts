import { base64url, compactVerify, errors, type JWTVerifyGetKey } from 'jose';
import { Refused } from './events.ts';

/** A message as Kafka brings it. */
export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

const SOURCE = '/zhenming/account';

/** The keys cannot be had now, or are no key set: the message is not at fault, another try may mend it. */
const LATER = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** why the message is at fault; `undefined` = it is not */
const faultOf = (error: unknown, kid: string): string | undefined => {
  if (!(error instanceof errors.JOSEError) || LATER.has(error.code)) return undefined;
  if (error instanceof errors.JWKSNoMatchingKey) return `signed by an unknown key (kid ${kid})`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the signature does not fit';
  return 'it has no signature of ours';
};

const kidOf = (header: string): string => {
  try {
    return String((JSON.parse(new TextDecoder().decode(base64url.decode(header))) as { kid?: unknown }).kid);
  } catch {
    return 'none';
  }
};

/**
 * The header `ce_signature` is a detached JWS: header, nothing, signature. Its payload is the message's value; the ids that
 * it covers stand in its protected header under their names on the wire. Throws `Refused` for a message that is not what
 * the sender signed, and whatever `keys` throws when it cannot be asked.
 */
export async function verify({ headers, value }: Message, keys: JWTVerifyGetKey): Promise<void> {
  const [header = '', , signature = ''] = (headers['ce_signature'] ?? '').split('.');
  const jws = `${header}.${base64url.encode(value)}.${signature}`;
  let covered: Readonly<Record<string, unknown>>;
  try {
    covered = (await compactVerify(jws, keys, { algorithms: ['EdDSA'] })).protectedHeader;
  } catch (error) {
    const fault = faultOf(error, kidOf(header));
    if (fault === undefined) throw error;
    throw new Refused(fault);
  }
  for (const name of ['ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time'])
    if (covered[name] !== headers[name]) throw new Refused(`${name} is not the one that was signed`);
  if (covered['ce_source'] !== SOURCE) throw new Refused('not from account');
}
