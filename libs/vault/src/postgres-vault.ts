import type { KeyObject } from 'node:crypto';
import { Vault } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { BlindIndex } from './blind-index.js';
import { close, keyTag, keyTagOf, newWrappedKey, NotSealed, open, rewrapKey, unwrapKey } from './box.js';
import type { KeyRing } from './key-ring.js';

/** The subject's key is gone, or there never was one: what was sealed for it cannot be read again by anybody. */
export class Shredded extends Error {
  constructor() {
    super('the key of this subject was destroyed');
    this.name = 'Shredded';
  }
}

export interface VaultKeys {
  /** `VAULT_KEYS`: wraps the data keys */
  readonly keys: KeyRing;
  /** `INDEX_KEYS`: for `index` and `indexes` only; rotating it means computing the stored indexes anew */
  readonly indexKeys: KeyRing;
}

/** What became of the data keys that an older key wraps. */
export interface Rewrapped {
  readonly wrapped: number;
  /** keys that are not in the ring, each as `name (tag)`, and how many data keys each wraps */
  readonly missing: readonly MissingKey[];
  /** subjects whose wrapped key is not what the ring's key has wrapped */
  readonly damaged: readonly string[];
}

export interface MissingKey {
  readonly name: string;
  readonly wraps: number;
}

interface KeyRow {
  subject: string;
  wrapped_key: Buffer | null;
  key_id: string;
}

const REWRAP_BATCH = 500;
/** rows that are looked at for keys that are missing: to look at all takes too long at a start */
const SAMPLE = 10_000;

const MEMORY = 'vault ';

/** the tag of the key that wraps this row's: a key is known by itself, for a name may be given twice */
const TAG = 'substring(wrapped_key from 2 for 8)';

/** a key for people: by its tag they find what it wraps, for another key may have the name */
const named = (id: string, tag: string): string => `${id} (${tag})`;

/**
 * The vault in a service's own schema: AES-256-GCM under a random data key per subject, itself wrapped by the current key of
 * the ring. A subject is a random id, never a person's data: it stands in `vault_keys` in the clear.
 *
 * A data key is read or made once in a unit of work and forgotten with it, or with the savepoint that is undone; outside one, every
 * call reads the subject's row (by primary key). So a shredding holds in every process for whatever begins after it, and no key
 * outlives the work that it is for. Calls inside `UnitOfWork.run` take part in its transaction: the first seal of a subject makes its key there.
 *
 * Shredding destroys the key in the database. A backup taken before still holds it, wrapped: backups of this table must
 * expire, or the master keys of their time be destroyed after a rotation.
 */
export class PostgresVault extends Vault {
  private readonly blindIndex: BlindIndex;
  private readonly masters: ReadonlyMap<string, KeyObject>;

  constructor(
    private readonly db: Database,
    private readonly rings: VaultKeys,
  ) {
    super();
    this.blindIndex = new BlindIndex(rings.indexKeys);
    this.masters = new Map(rings.keys.all.map(({ key }) => [keyTag(key).toString('hex'), key]));
  }

  /** Throws `Shredded` for a shredded subject, a `TypeError` for lone surrogates, which UTF-8 cannot hold. */
  async seal(subject: string, context: string, text: string): Promise<Uint8Array> {
    if (/\p{Cs}/u.test(text)) throw new TypeError('text with lone surrogates cannot be sealed');
    const key = this.known(subject) ?? (await this.findOrMake(subject));
    return close(key, [subject, context], Buffer.from(text, 'utf8'));
  }

  /** Throws `Shredded`, or `NotSealed` when subject, context or bytes are not what was sealed. */
  async open(subject: string, context: string, sealed: Uint8Array): Promise<string> {
    const key = this.known(subject) ?? (await this.find(subject));
    if (!key) throw new Shredded();
    return open(key, [subject, context], sealed).toString('utf8');
  }

  /** Destroys the key; a subject without one is marked, too, so that none is made for it later. Quiet on a repeat. */
  async shred(subject: string): Promise<void> {
    this.db.memory?.delete(MEMORY + subject);
    await this.db.query(
      `insert into vault_keys (subject, wrapped_key, key_id, shredded_at) values ($1, null, '', zhenming.app_now())
       on conflict (subject) do update set wrapped_key = null, shredded_at = excluded.shredded_at
       where vault_keys.shredded_at is null`,
      [subject],
    );
  }

  index(purpose: string, value: string): Uint8Array {
    return this.blindIndex.index(purpose, value);
  }

  indexes(purpose: string, value: string): Uint8Array[] {
    return this.blindIndex.indexes(purpose, value);
  }

  /**
   * Wraps every data key anew that an older key of the ring wraps; what it cannot open is left as it is and said. To rotate: put the new
   * key first in the ring of every process, then call this, then take the old key out. Sealed bytes stay as they are. May run twice at once.
   */
  async rewrapKeys(): Promise<Rewrapped> {
    const damaged: string[] = [];
    for (let [after, wrapped] = ['', 0]; ;) {
      const batch = await this.rewrapBatch(after);
      wrapped += batch.wrapped;
      damaged.push(...batch.damaged);
      if (batch.last === undefined) return { wrapped, missing: await this.lackingAmong(null), damaged };
      after = batch.last;
    }
  }

  /** Keys that wrap data keys and are not in the ring, as after a backup came back from before a rotation: each as `name (tag)`. */
  async missingKeys(): Promise<string[]> {
    return (await this.lackingAmong(SAMPLE)).map(({ name }) => name);
  }

  /** `most`: rows that are looked at; null for all */
  private async lackingAmong(most: number | null): Promise<MissingKey[]> {
    const { rows } = await this.db.query<{ id: string; tag: string; wraps: number }>(
      `select key_id as id, encode(${TAG}, 'hex') as tag, count(*)::int as wraps
       from (select key_id, wrapped_key from vault_keys where wrapped_key is not null limit $1) few
       where encode(${TAG}, 'hex') <> all ($2::text[]) group by 1, 2 order by 1, 2`,
      [most, [...this.masters.keys()]],
    );
    return rows.map(({ id, tag, wraps }) => ({ name: named(id, tag), wraps }));
  }

  /** `last`: the last subject that was looked at; undefined: there is none any more. */
  private rewrapBatch(after: string): Promise<Pick<Rewrapped, 'wrapped' | 'damaged'> & { readonly last?: string }> {
    const { current } = this.rings.keys;
    return this.db.run(async () => {
      const { rows } = await this.db.query<KeyRow & { wrapped_key: Buffer }>(
        `select subject, wrapped_key, key_id from vault_keys
         where subject > $1 and ${TAG} <> $2 and encode(${TAG}, 'hex') = any ($3::text[])
         order by subject limit $4 for update`,
        [after, keyTag(current.key), [...this.masters.keys()], REWRAP_BATCH],
      );
      const again = new Map(rows.flatMap((row) => this.rewrapped(row)));
      await this.db.query(
        `update vault_keys set wrapped_key = new.wrapped_key, key_id = $3
         from unnest($1::text[], $2::bytea[]) as new (subject, wrapped_key) where vault_keys.subject = new.subject`,
        [[...again.keys()], [...again.values()], current.id],
      );
      const subjects = rows.map(({ subject }) => subject);
      const last = subjects.at(-1);
      const damaged = subjects.filter((subject) => !again.has(subject));
      return { wrapped: again.size, damaged, ...(last === undefined ? {} : { last }) };
    });
  }

  /** None where the bytes are damaged. */
  private rewrapped(row: KeyRow & { wrapped_key: Buffer }): [subject: string, wrapped: Buffer][] {
    const { subject, wrapped_key: wrapped } = row;
    try {
      return [[subject, rewrapKey(this.master(row), this.rings.keys.current.key, subject, wrapped)]];
    } catch (error) {
      if (error instanceof NotSealed) return [];
      throw error;
    }
  }

  /** the key, if this unit of work has had it */
  private known(subject: string): KeyObject | undefined {
    return this.db.memory?.get(MEMORY + subject) as KeyObject | undefined;
  }

  private async find(subject: string): Promise<KeyObject | undefined> {
    const { rows } = await this.db.query<KeyRow>('select * from vault_keys where subject = $1', [subject]);
    return rows[0] && this.opened(rows[0]);
  }

  /** One statement, whether there is one: a new key is made ahead of need, which costs less than asking twice. */
  private async findOrMake(subject: string): Promise<KeyObject> {
    if (subject === '') throw new TypeError('a subject has a name');
    const { current } = this.rings.keys;
    const { rows } = await this.db.query<KeyRow>(
      `with made as (
         insert into vault_keys (subject, wrapped_key, key_id) values ($1, $2, $3) on conflict (subject) do nothing returning *
       )
       select subject, wrapped_key, key_id from made
       union all select subject, wrapped_key, key_id from vault_keys where subject = $1`,
      [subject, newWrappedKey(current.key, subject), current.id],
    );
    // neither made nor seen: another transaction was first and has committed since, so its key is the subject's
    return rows[0] ? this.opened(rows[0]) : ((await this.find(subject)) as KeyObject);
  }

  /** Throws `Shredded`. */
  private opened({ subject, wrapped_key: wrapped, key_id }: KeyRow): KeyObject {
    if (!wrapped) throw new Shredded();
    const key = unwrapKey(this.master({ key_id, wrapped_key: wrapped }), subject, wrapped);
    this.db.memory?.set(MEMORY + subject, key);
    return key;
  }

  private master({ key_id: id, wrapped_key: wrapped }: Pick<KeyRow, 'key_id'> & { wrapped_key: Buffer }): KeyObject {
    const tag = keyTagOf(wrapped).toString('hex');
    const found = this.masters.get(tag);
    if (!found) throw new Error(`the vault's ring lacks the key ${named(id, tag)}`);
    return found;
  }
}
