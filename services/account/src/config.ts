import { IsSigningRing } from '@zhenming/service-kit';
import { Type } from 'class-transformer';
import { policyNames } from '@zhenming/policy';
import { IsEmail, IsIn, IsInt, IsOptional, IsUrl, Length, Matches, Max, Min, ValidateBy } from 'class-validator';

const NAME = /^[a-z][a-z0-9-]{0,62}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Downstream systems by name, with the hex SHA-256 of their key, or of two while it is changed: `{"military-service": "9f86…"}`,
 * `{"military-service": ["9f86…", "60f1…"]}`. Throws an `Error` that quotes nothing of the text.
 */
export function subscribersOf(json: string): ReadonlyMap<string, readonly string[]> {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    throw new Error('FEED_SUBSCRIBERS is not JSON');
  }
  const entries = Object.entries<unknown>(Object(read) as Record<string, unknown>).map(
    ([name, given]) => [name, Array.isArray(given) ? (given as unknown[]) : [given]] as const,
  );
  const areHashes = (given: readonly unknown[]): given is string[] =>
    [1, 2].includes(given.length) && given.every((hash) => typeof hash === 'string' && SHA256.test(hash));
  const right = entries.every(([name, hashes]) => NAME.test(name) && areHashes(hashes));
  if (typeof read !== 'object' || read === null || Array.isArray(read) || !right)
    throw new Error('FEED_SUBSCRIBERS is not {name: hex SHA-256 of its key, or a list of two}');
  const all = entries.flatMap(([, hashes]) => hashes);
  if (new Set(all).size !== all.length) throw new Error('FEED_SUBSCRIBERS gives two subscribers one key');
  return new Map(entries as [string, string[]][]);
}

export const isSubscribers = (json: unknown): boolean => {
  try {
    subscribersOf(String(json));
    return true;
  } catch {
    return false;
  }
};

/** Where nobody answers: of the demo, until it is said where people help. */
export const madeUpSupport = { hotline: '400-000-0000', email: 'support@zhenming.example' } as const;

/** What account reads from its environment beyond what every service does. */
export class AccountConfig {
  /** hotline shown by GET /support */
  @Matches(/^\+?[0-9 -]{3,30}$/) SUPPORT_HOTLINE: string = madeUpSupport.hotline;
  @IsEmail() SUPPORT_EMAIL: string = madeUpSupport.email;
  /** who runs the portal, at its foot; without it the line is left out */
  @IsOptional() @Length(1, 100) AUTHORITY_NAME?: string;
  /** of the website (ICP备案号), at the foot of the portal */
  @IsOptional() @Length(1, 60) FILING_NUMBER?: string;
  /** where the filing number can be looked up */
  @IsOptional() @IsUrl({ require_protocol: true, protocols: ['https'] }) FILING_URL?: string;
  /** logins, challenges, codes and recoveries that one network address may ask for in five minutes; whole schools share one */
  @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) TRIES_PER_ADDRESS = 1200;
  /** under which id-conflict opens cases: whether a holder may object to claims hangs on it */
  @IsIn(policyNames()) POLICY = 'guarded';
  /** minutes without a use after which a session is over: an hour at most by NIST SP 800-63B-4, AAL2 */
  @Type(() => Number) @IsInt() @Min(1) @Max(720) SESSION_IDLE_MINUTES = 60;
  /** leading zero bits asked of the proof of work before a code or 找回用户名: 16 is about 65,000 hashes */
  @Type(() => Number) @IsInt() @Min(1) @Max(30) CHALLENGE_BITS = 16;
  /** codes by SMS that go out in an hour for one purpose (registration, new contact, binding, recovery, fresh proof), to all phones together */
  @Type(() => Number) @IsInt() @Min(1) @Max(10_000_000) SMS_CODES_PER_HOUR = 20_000;
  /** the same to the phones of one country, whose code is not SMS_HOME_COUNTRY */
  @Type(() => Number) @IsInt() @Min(0) @Max(10_000_000) SMS_CODES_PER_COUNTRY_AND_HOUR = 200;
  /** country code (E.164) of most phones */
  @Matches(/^[1-9][0-9]{0,2}$/) SMS_HOME_COUNTRY = '86';
  /** hex, 32 bytes: shared with nobody but id-conflict's registry import, which indexes the registry under it */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) REGISTRY_INDEX_KEY?: string;
  /** downstream systems of the deregistration feed: JSON {name: hex SHA-256 of its key} */
  @ValidateBy({ name: 'subscribers', validator: { validate: isSubscribers } }) FEED_SUBSCRIBERS = '{}';
  /** JWK set {"keys": […]} of Ed25519 keys with their `kid`: the first signs public events, all are published */
  @IsSigningRing() PUBLIC_SIGNING_KEYS: string;
  /** hours after which an unacknowledged deregistration is overdue */
  @Type(() => Number) @IsInt() @Min(0) @Max(8760) ACKNOWLEDGE_WITHIN_HOURS = 24;
}
