import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ObjectStore, ObjectStoreUnavailable, type StoreOperation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { isUuid } from '@zhenming/service-kit';
import { PhotoStoreTieRow } from './photo-store.entity.js';
import { standingOf, type StoreSigns, type StoreStanding } from './photo-store-standing.js';

/** Every photo in the object store is under here. */
export const PHOTOS = 'photos/';
const TIES = 'ties/';
/** so many photos that are all missing are no accident; ids are random, so the first are any */
const SAMPLE = 'select photo_id as id from photo_prints order by photo_id limit 10';

/** `old`: a copy of the database from before this tie would not be told from the database itself. */
const KNOWN = `
  select tie, made_at <= zhenming.app_now() - interval '10 minutes' as old
  from photo_store_ties where tie = any ($1) order by made_at, tie`;
/** what a store that comes back from a backup may have for its last */
const PAST = `
  delete from photo_store_ties
  where made_at < (select zhenming.app_now()) - interval '1 year' and tie <> all ($1)`;

/**
 * What ties the object store to this database, lest an older copy of it, an empty one or another system empties a store whose photos
 * it does not know, and lest a store that is the wrong one is taken for one that has lost everything. A tie is a row first and an
 * object then, and made anew as time goes by: a store with a tie that is no row was in use after this database was copied.
 */
@Injectable()
export class PhotoStoreTies {
  private standing: StoreStanding | undefined;
  /** in the store, at the last look */
  private ties: readonly string[] = [];
  /** those of them that are rows, the first one first */
  private known: readonly { readonly tie: string; readonly old: boolean }[] = [];
  /** one that was written down and could not be put */
  private next: string | undefined;

  constructor(
    private readonly store: ObjectStore,
    private readonly db: Database,
  ) {}

  /** ties in the store that are no rows, at the last look */
  get unknown(): number {
    return this.ties.length - this.known.length;
  }

  /** How they stand now. Throws `ObjectStoreUnavailable`. */
  look(): Promise<StoreStanding> {
    // over reserved connections: who is busy is ready
    return this.db.reserving(async () => {
      // first the store: a tie is a row before it is an object
      const names = await this.store.list(TIES);
      const ties = names.map((name) => name.slice(TIES.length)).filter(isUuid);
      const { rows: known } = await this.db.query<{ tie: string; old: boolean }>(KNOWN, [ties]);
      const photos = known.length > 0 ? 'here' : await this.photos();
      [this.ties, this.known] = [ties, known];
      return (this.standing = standingOf({ ties: ties.length, known: known.length, photos }));
    });
  }

  /**
   * Throws `ObjectStoreUnavailable` where this cannot be done to the store as it stood at the last look: nothing to one that is not
   * ours, and no deletion in one that is newer.
   */
  async allow(operation: StoreOperation): Promise<void> {
    const standing = this.standing ?? (await this.look());
    if (standing === 'foreign') throw new ObjectStoreUnavailable(operation, 'FOREIGN');
    if (standing === 'newer' && operation === 'delete') throw new ObjectStoreUnavailable(operation, 'NEWER');
  }

  /** Makes a tie where the last look found all that are there known, and none of the last minutes. */
  async renew(): Promise<void> {
    // as it was found: another look may come while the tie is made, and find that as well
    const { known } = this;
    if (this.standing !== 'ours' || known.at(-1)?.old === false) return;
    await this.tie();
    // the first one stays: copies of the database know it, however old they are
    const [first, ...past] = known.map(({ tie }) => tie);
    for (const tie of past) await this.store.delete(TIES + tie);
    await this.db.query(PAST, [first === undefined ? [] : [first]]);
  }

  /** An operator's word: this store and this database belong together from now on. Returns how many ties there were unknown. */
  async adopt(): Promise<number> {
    await this.look();
    // likewise
    const { unknown } = this;
    if (unknown > 0) await this.insert(this.ties);
    await this.tie();
    return unknown;
  }

  private async tie(): Promise<void> {
    const tie = (this.next ??= randomUUID());
    await this.insert([tie]);
    await this.store.put(TIES + tie, Buffer.from(tie));
    this.next = undefined;
  }

  private async insert(ties: readonly string[]): Promise<void> {
    const rows = ties.map((tie) => ({ tie }));
    await this.db.of(PhotoStoreTieRow).createQueryBuilder().insert().values(rows).orIgnore().execute();
  }

  /** of photos that have a print: it goes after its objects */
  private async photos(): Promise<StoreSigns['photos']> {
    const { rows: prints } = await this.db.query<{ id: string }>(SAMPLE);
    for (const { id } of prints) if ((await this.store.list(`${PHOTOS}${id}/`)).length > 0) return 'here';
    return prints.length > 0 ? 'missing' : 'none';
  }
}
