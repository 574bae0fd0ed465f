import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { InboxItems, type ItemKind, type NewItem, type Params, type StoredItem } from '../app/ports.js';
import type { Reference } from '../domain/notices.js';

interface Row {
  readonly recipient_id: string;
  readonly number: string;
  readonly item_id: string;
  readonly kind: ItemKind;
  readonly case_id: string | null;
  readonly reference_kind: Reference['kind'] | null;
  readonly reference_id: string | null;
  readonly until_at: Date | null;
  readonly created_at: Date;
  readonly read_at: Date | null;
  readonly sealed: Buffer | null;
}

const context = (itemId: string): string => `inbox/${itemId}`;

/** The rows of `inbox_items`. */
@Injectable()
export class PostgresInboxItems extends InboxItems {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {
    super();
  }

  async add(item: NewItem): Promise<boolean> {
    const { itemId, recipientId, kind, caseId, reference, until, params, createdAt } = item;
    const sealed = params && (await this.vault.seal(recipientId, context(itemId), JSON.stringify(params)));
    const { rowCount } = await this.db.query(
      `with place as (
         insert into inbox_counters as c (recipient_id, last)
         select $2, 1 where not exists (select from inbox_items where item_id = $1)
         on conflict (recipient_id) do update set last = c.last + 1 returning last
       )
       insert into inbox_items (item_id, recipient_id, number, kind, case_id, created_at, sealed, reference_kind,
         reference_id, until_at)
       select $1, $2, last, $3, $4, $5, $6, $7, $8, $9 from place
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

  page(recipientId: string, before: number | undefined, limit: number): Promise<StoredItem[]> {
    return this.read('recipient_id = $1 and ($2::bigint is null or number < $2) order by number desc limit $3', [
      recipientId,
      before ?? null,
      limit,
    ]);
  }

  after(recipientId: string, after: number, limit: number): Promise<StoredItem[]> {
    return this.read('recipient_id = $1 and number > $2 order by number limit $3', [recipientId, after, limit]);
  }

  async last(recipientId: string): Promise<number> {
    const { rows } = await this.db.query<{ last: string }>('select last from inbox_counters where recipient_id = $1', [
      recipientId,
    ]);
    return Number(rows[0]?.last ?? 0);
  }

  async unread(recipientId: string): Promise<number> {
    const { rows } = await this.db.query<{ unread: string }>(
      'select count(*) as unread from inbox_items where recipient_id = $1 and read_at is null',
      [recipientId],
    );
    return Number(rows[0]?.unread);
  }

  async markRead(recipientId: string, itemId: string, at: Date): Promise<boolean> {
    const { rowCount } = await this.db.query(
      'update inbox_items set read_at = coalesce(read_at, $3) where recipient_id = $1 and item_id = $2',
      [recipientId, itemId, at],
    );
    return rowCount === 1;
  }

  async markAllRead(recipientId: string, at: Date): Promise<void> {
    await this.db.query('update inbox_items set read_at = $2 where recipient_id = $1 and read_at is null', [
      recipientId,
      at,
    ]);
  }

  private async read(where: string, params: readonly unknown[]): Promise<StoredItem[]> {
    const { rows } = await this.db.query<Row>(`select * from inbox_items where ${where}`, params);
    return Promise.all(
      rows.map(async (row) => ({
        number: Number(row.number),
        itemId: row.item_id,
        recipientId: row.recipient_id,
        kind: row.kind,
        createdAt: row.created_at,
        read: row.read_at !== null,
        ...(row.case_id ? { caseId: row.case_id } : {}),
        ...(row.reference_kind && row.reference_id
          ? { reference: { kind: row.reference_kind, id: row.reference_id } }
          : {}),
        ...(row.until_at ? { until: row.until_at } : {}),
        ...(row.sealed ? { params: await this.open(row, row.sealed) } : {}),
      })),
    );
  }

  private async open(row: Row, sealed: Buffer): Promise<Params> {
    return JSON.parse(await this.vault.open(row.recipient_id, context(row.item_id), sealed)) as Params;
  }
}
