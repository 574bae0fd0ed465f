import type { Language } from '@zhenming/contracts';
import { Injectable } from '@nestjs/common';
import { caseOf, correctionOf, type Reference } from '../notices/notice.js';
import { deliveryTexts, noticeText } from '../notices/notice.texts.js';
import { filled } from '../notices/text.js';
import { InboxItems, type StoredItem } from './inbox.repository.js';

/** What has a page that the reader may open; another person’s claim has none. */
type Linked = Reference & { readonly kind: Exclude<Reference['kind'], 'CLAIM'> };
const isLinked = (reference: Reference | undefined): reference is Linked =>
  reference !== undefined && reference.kind !== 'CLAIM';

/** An item as its reader sees it. */
export interface ReadableItem {
  readonly id: string;
  readonly about: string;
  readonly title: string;
  readonly text: string;
  readonly caseId?: string;
  readonly reference?: Linked;
  readonly createdAt: string;
  readonly read: boolean;
}

/** An item with its number in the inbox, from which a page or a stream goes on. */
export interface NumberedItem {
  readonly number: number;
  readonly item: ReadableItem;
}

const textOf = (item: StoredItem, language: Language) => {
  const { kind, params } = item;
  if (kind !== 'NUMBER_ANSWER')
    return noticeText(kind, language, { until: item.until, caseId: caseOf(item), correctionId: correctionOf(item) });
  const { title, body } = deliveryTexts[kind][language];
  return { title, body: filled(body, params ?? {}) };
};

const numbered = (stored: StoredItem, language: Language): NumberedItem => {
  const { number, itemId, kind, caseId, reference, createdAt, read } = stored;
  const { title, body } = textOf(stored, language);
  const leadsTo = { ...(caseId ? { caseId } : {}), ...(isLinked(reference) ? { reference } : {}) };
  const item = { id: itemId, about: kind, title, text: body, ...leadsTo };
  return { number, item: { ...item, createdAt: createdAt.toISOString(), read } };
};

/** Inboxes in the language of whoever reads: texts are rendered when they are read, so a better wording reaches old items. */
@Injectable()
export class InboxQueries {
  constructor(private readonly items: InboxItems) {}

  /** newest first, below `before` where given */
  async page(
    accountId: string,
    before: number | undefined,
    limit: number,
    language: Language,
  ): Promise<NumberedItem[]> {
    return (await this.items.page(accountId, before, limit)).map((item) => numbered(item, language));
  }

  /** oldest first, above `after` */
  async after(accountId: string, after: number, limit: number, language: Language): Promise<NumberedItem[]> {
    return (await this.items.after(accountId, after, limit)).map((item) => numbered(item, language));
  }

  /** number of the newest item; 0 = none */
  last(accountId: string): Promise<number> {
    return this.items.last(accountId);
  }

  unread(accountId: string): Promise<number> {
    return this.items.unread(accountId);
  }
}
