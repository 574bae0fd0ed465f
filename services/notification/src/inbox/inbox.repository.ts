import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { IsNull, LessThan, LessThanOrEqual, MoreThan, type FindOptionsWhere } from 'typeorm';
import type { Reference } from '../notices/notice.js';
import { InboxCounterRow, InboxItemRow, type ItemKind } from './inbox.entity.js';

export type Params = Readonly<Record<string, string>>;

export interface NewItem {
  readonly itemId: string;
  readonly recipientId: string;
  readonly kind: ItemKind;
  readonly caseId?: string;
  readonly reference?: Reference;
  /** the moment that the kind's text names */
  readonly until?: Date;
  /** what else the kind's text has places for; kept sealed */
  readonly params?: Params;
}

/** `number` counts the recipient's items from 1 in the order in which they became visible. */
export interface StoredItem extends NewItem {
  readonly createdAt: Date;
  readonly number: number;
  readonly read: boolean;
}

const context = (itemId: string): string => `inbox/${itemId}`;

/** The inboxes. Another account's item looks like one that does not exist. */
@Injectable()
export class InboxItems {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /**
   * Adds what is not there yet, an item for each recipient: ids and times of what was added. One statement, so that all are there or none,
   * and the counters, locked in the order given, no longer than they must be. `at`: the time of the system, where it is known already.
   */
  async add(items: readonly NewItem[], at?: Date): Promise<ReadonlyMap<string, Date>> {
    const sealed = await Promise.all(
      items.map(async ({ itemId, recipientId, params }) =>
        params ? Buffer.from(await this.vault.seal(recipientId, context(itemId), JSON.stringify(params))) : null,
      ),
    );
    const { rows } = await this.db.query<{ item_id: string; created_at: Date }>(
      `with moment as materialized (
         select coalesce($9::timestamptz, date_trunc('milliseconds', zhenming.app_now())) as at
       ), given as (
         select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::bytea[], $6::text[], $7::uuid[], $8::timestamptz[])
           with ordinality as g (item_id, recipient_id, kind, case_id, sealed, reference_kind, reference_id, until_at, n)
       ), position as (
         insert into inbox_counters as c (recipient_id, last)
         select recipient_id, 1 from given where not exists (select from inbox_items i where i.item_id = given.item_id) order by n
         on conflict (recipient_id) do update set last = c.last + 1 returning recipient_id, last
       )
       insert into inbox_items (item_id, recipient_id, number, kind, case_id, created_at, sealed, reference_kind, reference_id, until_at)
       select item_id, recipient_id, last, kind, case_id, at, sealed, reference_kind, reference_id, until_at
       from given join position using (recipient_id) cross join moment order by n
       on conflict (item_id) do nothing returning item_id, created_at`,
      [
        items.map(({ itemId }) => itemId),
        items.map(({ recipientId }) => recipientId),
        items.map(({ kind }) => kind),
        items.map(({ caseId }) => caseId ?? null),
        sealed,
        items.map(({ reference }) => reference?.kind ?? null),
        items.map(({ reference }) => reference?.id ?? null),
        items.map(({ until }) => until ?? null),
        at ?? null,
      ],
    );
    return new Map(rows.map((row) => [row.item_id, row.created_at]));
  }

  /** Newest first, below `before` where given. */
  page(recipientId: string, before: number | undefined, limit: number): Promise<StoredItem[]> {
    const below = before === undefined ? {} : { number: LessThan(String(before)) };
    return this.read({ recipientId, ...below }, 'DESC', limit);
  }

  /** Oldest first, above `after`. */
  after(recipientId: string, after: number, limit: number): Promise<StoredItem[]> {
    return this.read({ recipientId, number: MoreThan(String(after)) }, 'ASC', limit);
  }

  /** Number of the newest item; 0 = none. */
  async last(recipientId: string): Promise<number> {
    return Number((await this.db.of(InboxCounterRow).findOneBy({ recipientId }))?.last ?? 0);
  }

  unread(recipientId: string): Promise<number> {
    return this.items.countBy({ recipientId, readAt: IsNull() });
  }

  /** False when the recipient has no such item; quiet when it is read already. */
  async markRead(recipientId: string, itemId: string, at: Date): Promise<boolean> {
    const { affected } = await this.items.update({ recipientId, itemId, readAt: IsNull() }, { readAt: at });
    return affected === 1 || (await this.items.existsBy({ recipientId, itemId }));
  }

  /** All, or those no newer than `upTo`: none where the recipient has no such item. */
  async markAllRead(recipientId: string, at: Date, upTo?: string): Promise<void> {
    const newest = upTo === undefined ? undefined : await this.items.findOneBy({ recipientId, itemId: upTo });
    const bound = newest === undefined ? {} : { number: LessThanOrEqual(newest?.number ?? '0') };
    await this.items.update({ recipientId, readAt: IsNull(), ...bound }, { readAt: at });
  }

  private async read(
    where: FindOptionsWhere<InboxItemRow>,
    order: 'ASC' | 'DESC',
    limit: number,
  ): Promise<StoredItem[]> {
    const rows = await this.items.find({ where, order: { number: order }, take: limit });
    return Promise.all(rows.map((row) => this.stored(row)));
  }

  private async stored(row: InboxItemRow): Promise<StoredItem> {
    const { number, itemId, recipientId, kind, createdAt, readAt, caseId, referenceKind, referenceId, until } = row;
    const params = row.sealed && (await this.vault.open(recipientId, context(itemId), row.sealed));
    return {
      ...{ number: Number(number), itemId, recipientId, kind, createdAt, read: readAt !== null },
      ...(caseId ? { caseId } : {}),
      ...(referenceKind && referenceId ? { reference: { kind: referenceKind, id: referenceId } } : {}),
      ...(until ? { until } : {}),
      ...(params ? { params: JSON.parse(params) as Params } : {}),
    };
  }

  private get items() {
    return this.db.of(InboxItemRow);
  }
}
