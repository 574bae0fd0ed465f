import { createHash, randomBytes } from 'node:crypto';
import { hash, verify, type Algorithm } from '@node-rs/argon2';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import type { Options, RankedDictionary, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { passwordCost } from './start/password-cost.js';
import { PlatformConfig } from './start/platform-config.js';
import { Turns } from './turns.js';

/** Why a new password is refused: a `reason` of `password/weak`. */
export type PasswordWeakness = 'short' | 'long' | 'common' | 'personal' | 'guessable';

/** at least, in code points; at most, in UTF-16 units: enough for any sentence, too little to keep a server hashing */
const SHORTEST = 10;
const LONGEST = 256;
/** of zxcvbn's 0 … 4: an attacker with the hash of one account needs 10^8 guesses and more */
const STRONG = 3;

/**
 * Words of this portal and of its people's passwords that no list of the library ranks (ASVS 5.0, 6.2.11). Whoever guesses
 * begins with them.
 */
const CONTEXT =
  `zhenming 甄明 xuesheng xuexiao gaokao kaoyan yanzhao xuexin zhengbing woaini mima wodemima zhongguo 5201314
  1314520 1314 520 521`.split(/\s+/);

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * zxcvbn with the words of this portal, and without the surnames of an American census, more than a third of all words. Its lists take
 * some 30 MB and a third of a second to load.
 *
 * It runs on the event loop, and its time grows with the length and with the letters that may stand for others: the first
 * 40 characters and 20 substitutions cost some milliseconds, 256 characters more than a second.
 */
export async function passwordEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { adjacencyGraphs, dictionary: common }, { dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const { 'lastnames-en': _surnames, ...english } = dictionary;
  return new Factory({
    dictionary: { ...common, ...english, context: CONTEXT },
    graphs: adjacencyGraphs,
    maxLength: 40,
    l33tMaxSubstitutions: 20,
  });
}

/**
 * The same estimator with three lists for its twenty. It looks for every part of a password in every list, most of them of a dozen
 * words (days, planets), counts the best rank that a word has in any, and of a list's name only its kind matters: the guesses are the
 * same, for a third of the time. The library has no setting for it, so that its options are written to.
 */
export async function withFewLists(whole: Promise<ZxcvbnFactory>): Promise<ZxcvbnFactory> {
  const estimator = await whole;
  const options = estimator['options'] as Options;
  const [lists, longest]: [Record<string, RankedDictionary>, Record<string, number>] = [{}, {}];
  for (const [name, ranks] of Object.entries(options.rankedDictionaries)) {
    const kind = options.isWordSequence(name) ? 'months' : name.startsWith('passwords') ? 'passwords' : 'words';
    const list = (lists[kind] ??= Object.create(null) as RankedDictionary);
    for (const [word, rank] of Object.entries(ranks)) list[word] = Math.min(rank, list[word] ?? rank);
    longest[kind] = Math.max(options.rankedDictionariesMaxWordSize[name] ?? 0, longest[kind] ?? 0);
  }
  [options.rankedDictionaries, options.rankedDictionariesMaxWordSize] = [lists, longest];
  return estimator;
}

/** The form that is hashed: RFC 8265 OpaqueString, as far as it can differ between two keyboards. */
export const preparedPassword = (password: string): string => password.normalize('NFC');

/**
 * What an event says of a password that was set: hex SHA-256 of its argon2id hash as it is kept. That text holds a random salt of
 * 128 bits, so that without it no guess can be tried against the digest (ADR 30).
 */
export const passwordDigest = (hashed: string): string => createHash('sha256').update(hashed).digest('hex');

/**
 * Why a new password is too weak; undefined when it is not. `own`: what others know of the person, in any letters. OWASP ASVS
 * 5.0, 6.2: no rules of composition, but a list of common passwords, and words of the context.
 */
export async function passwordWeakness(
  password: string,
  own: readonly string[] = [],
): Promise<PasswordWeakness | undefined> {
  const prepared = preparedPassword(password);
  if ([...prepared].length < SHORTEST) return 'short';
  if (prepared.length > LONGEST) return 'long';
  const { score, sequence } = (await (estimator ??= withFewLists(passwordEstimator()))).check(
    prepared.normalize('NFKC'),
    [...own],
  );
  if (score >= STRONG) return undefined;
  const dictionaries = sequence.map((match) => ('dictionaryName' in match ? String(match.dictionaryName) : ''));
  if (dictionaries.includes('userInputs')) return 'personal';
  return dictionaries.length === 1 && dictionaries[0]?.startsWith('passwords') ? 'common' : 'guessable';
}

const ARGON2ID = 2 as Algorithm;

/**
 * argon2id (RFC 9106) through @node-rs/argon2, which hashes beside the event loop. Both calls cost the same, and throw `unavailable` where
 * too many passwords wait already.
 */
@Injectable()
export class Passwords implements OnModuleInit {
  /** of a password nobody knows: what unknown names are verified against */
  private decoy: Promise<string> | undefined;
  /**
   * Anybody may make a process hash: three of the four threads that Node has do it, so that names of hosts are looked up and files read
   * meanwhile. What waits has its turn after some seconds.
   */
  private readonly turns = new Turns({ atOnce: 3, waiting: 200 });

  constructor(private readonly config: PlatformConfig) {}

  async onModuleInit(): Promise<void> {
    await this.decoyHash();
  }

  /** Throws `password/weak` with a `reason`. `own`: what others know of the person. */
  async check(password: string, own: readonly string[]): Promise<void> {
    const reason = await passwordWeakness(password, own);
    if (reason !== undefined) throw new RuleViolation('password/weak', { reason });
  }

  hash(password: string): Promise<string> {
    const cost = { algorithm: ARGON2ID, ...passwordCost(this.config) };
    return this.turns.take(() => hash(preparedPassword(password), cost));
  }

  /** What the event of a password that was set says of it, so that no other takes its place unseen. */
  digest(hashed: string): string {
    return passwordDigest(hashed);
  }

  /**
   * With `hashed` undefined the same work is done against a hash nobody knows, and the answer is false. `unseen`: what is done where
   * too many wait, and nobody looks at it.
   */
  async verify(hashed: string | undefined, password: string, unseen?: () => Promise<void>): Promise<boolean> {
    const kept = hashed ?? (await this.decoyHash());
    const right = await this.turns.take(() => verify(kept, preparedPassword(password)), unseen);
    return right && hashed !== undefined;
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash(randomBytes(32).toString('base64'));
    return this.decoy;
  }
}
