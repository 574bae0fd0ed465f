import { Injectable } from '@nestjs/common';
import { deliveryTexts, filled, noticeTexts, type Language } from '../domain/texts.js';
import { InboxItems, type StoredItem } from './ports.js';

/** An item as its reader sees it. */
export interface ReadableItem {
  readonly id: string;
  readonly about: string;
  readonly title: string;
  readonly text: string;
  readonly caseId?: string;
  readonly createdAt: string;
  readonly read: boolean;
}

/** An item with its place in the inbox, where a page or a live answer goes on from. */
export interface PlacedItem {
  readonly number: number;
  readonly item: ReadableItem;
}

const placed = (
  { number, itemId, kind, caseId, params, createdAt, read }: StoredItem,
  language: Language,
): PlacedItem => {
  const { title, body } = kind === 'NUMBER_ANSWER' ? deliveryTexts[kind][language] : noticeTexts[kind][language];
  const item = { id: itemId, about: kind, title, text: filled(body, params ?? {}), ...(caseId ? { caseId } : {}) };
  return { number, item: { ...item, createdAt: createdAt.toISOString(), read } };
};

/** Inboxes in the language of whoever reads: texts are rendered when they are read, so a better wording reaches old items. */
@Injectable()
export class InboxReader {
  constructor(private readonly items: InboxItems) {}

  /** newest first, below `before` where given */
  async page(accountId: string, before: number | undefined, limit: number, language: Language): Promise<PlacedItem[]> {
    return (await this.items.page(accountId, before, limit)).map((item) => placed(item, language));
  }

  /** oldest first, above `after` */
  async after(accountId: string, after: number, limit: number, language: Language): Promise<PlacedItem[]> {
    return (await this.items.after(accountId, after, limit)).map((item) => placed(item, language));
  }

  /** number of the newest item; 0 = none */
  last(accountId: string): Promise<number> {
    return this.items.last(accountId);
  }

  unread(accountId: string): Promise<number> {
    return this.items.unread(accountId);
  }
}
