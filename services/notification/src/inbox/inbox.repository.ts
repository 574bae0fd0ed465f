import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { IsNull, LessThan, MoreThan, type FindOptionsWhere } from 'typeorm';
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
  readonly createdAt: Date;
}

/** `number` counts the recipient's items from 1 in the order in which they became visible. */
export interface StoredItem extends NewItem {
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

  /** False when the item is there already. */
  async add(item: NewItem): Promise<boolean> {
    const { itemId, recipientId, kind, caseId, reference, until, params, createdAt } = item;
    const sealed = params && (await this.vault.seal(recipientId, context(itemId), JSON.stringify(params)));
    // one statement: the counter's row is locked no longer than it must be
    const { rowCount } = await this.db.query(
      `with position as (
         insert into inbox_counters as c (recipient_id, last)
         select $2, 1 where not exists (select from inbox_items where item_id = $1)
         on conflict (recipient_id) do update set last = c.last + 1 returning last
       )
       insert into inbox_items (item_id, recipient_id, number, kind, case_id, created_at, sealed, reference_kind,
         reference_id, until_at)
       select $1, $2, last, $3, $4, $5, $6, $7, $8, $9 from position
       on conflict (item_id) do nothing`,
      [
        itemId,
        recipientId,
        kind,
        caseId ?? null,
        createdAt,
        sealed ? Buffer.from(sealed) : null,
        reference?.kind ?? null,
        reference?.id ?? null,
        until ?? null,
      ],
    );
    return rowCount === 1;
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

  async markAllRead(recipientId: string, at: Date): Promise<void> {
    await this.items.update({ recipientId, readAt: IsNull() }, { readAt: at });
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
