import type { KeyObject } from 'node:crypto';
import { Vault } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { BlindIndex } from './blind-index.js';
import { close, newWrappedKey, open, rewrapKey, unwrapKey } from './box.js';
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

interface KeyRow {
  subject: string;
  wrapped_key: Buffer | null;
  key_id: string;
}

const REWRAP_BATCH = 500;

const MEMORY = 'vault ';
/** in place of a key: made or destroyed in this unit */
const OWN = Symbol('own');

/**
 * The vault in a service's own schema: AES-256-GCM under a random data key per subject, itself wrapped by the current key of
 * the ring. A subject is a random id, never a person's data: it stands in `vault_keys` in the clear.
 *
 * A data key is read once in a unit of work and forgotten with it; outside one, every call reads the subject's row (by primary
 * key). So a shredding holds in every process for whatever begins after it, and no key outlives the work that it is for. A key
 * that the unit makes itself is read each time: a savepoint may be rolled back with it, and nothing may stay sealed under it.
 * Calls inside `UnitOfWork.run` take part in its transaction: the first seal of a subject makes its key there.
 *
 * Shredding destroys the key in the database. A backup taken before still holds it, wrapped: backups of this table must
 * expire, or the master keys of their time be destroyed after a rotation.
 */
export class PostgresVault extends Vault {
  private readonly blindIndex: BlindIndex;

  constructor(
    private readonly db: Database,
    private readonly rings: VaultKeys,
  ) {
    super();
    this.blindIndex = new BlindIndex(rings.indexKeys);
  }

  /** Throws `Shredded` for a shredded subject, a `TypeError` for lone surrogates, which UTF-8 cannot hold. */
  async seal(subject: string, context: string, text: string): Promise<Uint8Array> {
    if (/\p{Cs}/u.test(text)) throw new TypeError('text with lone surrogates cannot be sealed');
    const key = (await this.find(subject)) ?? (await this.make(subject));
    return close(key, [subject, context], Buffer.from(text, 'utf8'));
  }

  /** Throws `Shredded`, or `NotSealed` when subject, context or bytes are not what was sealed. */
  async open(subject: string, context: string, sealed: Uint8Array): Promise<string> {
    const key = await this.find(subject);
    if (!key) throw new Shredded();
    return open(key, [subject, context], sealed).toString('utf8');
  }

  /** Destroys the key; a subject without one is marked, too, so that none is made for it later. Quiet on a repeat. */
  async shred(subject: string): Promise<void> {
    this.forget(subject);
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
   * Wraps every data key anew that an older key of the ring wraps; returns how many. To rotate: put the new key first in
   * the ring of every process, then call this, then take the old key out. Sealed bytes stay as they are. May run twice at once.
   */
  async rewrapKeys(): Promise<number> {
    let after = '';
    for (let total = 0; ;) {
      const subjects = await this.rewrapBatch(after);
      total += subjects.length;
      if (subjects.length === 0) return total;
      after = subjects.at(-1) as string;
    }
  }

  private rewrapBatch(after: string): Promise<string[]> {
    const { current } = this.rings.keys;
    return this.db.run(async () => {
      const { rows } = await this.db.query<KeyRow & { wrapped_key: Buffer }>(
        `select subject, wrapped_key, key_id from vault_keys
         where subject > $1 and key_id <> $2 and wrapped_key is not null order by subject limit $3 for update`,
        [after, current.id, REWRAP_BATCH],
      );
      const again = rows.map((row) => rewrapKey(this.master(row.key_id), current.key, row.subject, row.wrapped_key));
      await this.db.query(
        `update vault_keys set wrapped_key = new.wrapped_key, key_id = $3
         from unnest($1::text[], $2::bytea[]) as new (subject, wrapped_key) where vault_keys.subject = new.subject`,
        [rows.map((row) => row.subject), again, current.id],
      );
      return rows.map((row) => row.subject);
    });
  }

  private async find(subject: string): Promise<KeyObject | undefined> {
    const { memory } = this.db;
    const known = memory?.get(MEMORY + subject) as KeyObject | typeof OWN | undefined;
    if (known && known !== OWN) return known;
    const key = await this.read(subject);
    if (key && known !== OWN) memory?.set(MEMORY + subject, key);
    return key;
  }

  /** From here on the unit reads it each time. */
  private forget(subject: string): void {
    this.db.memory?.set(MEMORY + subject, OWN);
  }

  private async read(subject: string): Promise<KeyObject | undefined> {
    const { rows } = await this.db.query<KeyRow>('select * from vault_keys where subject = $1', [subject]);
    const row = rows[0];
    if (!row) return undefined;
    if (!row.wrapped_key) throw new Shredded();
    return unwrapKey(this.master(row.key_id), subject, row.wrapped_key);
  }

  private async make(subject: string): Promise<KeyObject> {
    if (subject === '') throw new TypeError('a subject has a name');
    this.forget(subject);
    const { current } = this.rings.keys;
    const { key, wrapped } = newWrappedKey(current.key, subject);
    const { rowCount } = await this.db.query(
      'insert into vault_keys (subject, wrapped_key, key_id) values ($1, $2, $3) on conflict (subject) do nothing',
      [subject, wrapped, current.id],
    );
    // another transaction was first: its key is the subject's
    return rowCount === 1 ? key : ((await this.find(subject)) as KeyObject);
  }

  private master(id: string): KeyObject {
    const found = this.rings.keys.all.find((key) => key.id === id);
    if (!found) throw new Error(`the vault's ring lacks the key ${id}`);
    return found.key;
  }
}
