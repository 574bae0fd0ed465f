import { Injectable } from '@nestjs/common';
import { noticeId, streams, type DataOf, type EventOf } from '@zhenming/contracts';
import { EventStore, UnitOfWork, type NewStream } from '@zhenming/kernel';
import type { Reference } from '../notices/notice.js';
import type { ItemKind } from './inbox.entity.js';
import { InboxItems, type NewItem, type Params } from './inbox.repository.js';

export interface InboxNotice {
  readonly eventId: string;
  readonly correlationId: string;
  /** W3C Trace Context of that event */
  readonly traceparent?: string;
  /** name of the event, or of the delivery's kind */
  readonly about: string;
  readonly kind: ItemKind;
  readonly recipientId: string;
  readonly caseId?: string;
  readonly reference?: Reference;
  readonly until?: Date;
  readonly params?: Params;
}

/** An inbox has a notice as soon as it is written: item and `NoticeDelivered` in one transaction, once per event. */
@Injectable()
export class InboxDelivery {
  constructor(
    private readonly inbox: InboxItems,
    private readonly store: EventStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Inboxes are locked in the order given: the same for all. `now`: the time of the system, where it is known already. */
  async put(notices: readonly InboxNotice[], now?: Date): Promise<void> {
    if (notices.length === 0) return;
    const byItem = new Map<string, InboxNotice>();
    for (const notice of notices) {
      const itemId = noticeId(notice.eventId, notice.recipientId, 'INBOX');
      // a recipient has one item of an event
      if (!byItem.has(itemId)) byItem.set(itemId, notice);
    }
    const items = [...byItem].map(([itemId, notice]) => itemOf(itemId, notice));
    await this.unitOfWork.run(async () => {
      const added = await this.inbox.add(items, now);
      await this.store.begin(
        [...byItem].flatMap(([itemId, notice]): NewStream[] => {
          const { recipientId, caseId } = notice;
          const deliveredAt = added.get(itemId)?.toISOString();
          const concerns = { recipientId, ...(caseId ? { caseId } : {}) };
          return deliveredAt === undefined ? [] : [stream(notice, { noticeId: itemId, ...concerns, deliveredAt })];
        }),
      );
    });
  }
}

const itemOf = (itemId: string, { kind, recipientId, caseId, reference, until, params }: InboxNotice): NewItem => ({
  ...{ itemId, kind, recipientId },
  ...(caseId ? { caseId } : {}),
  ...(reference ? { reference } : {}),
  ...(until ? { until } : {}),
  ...(params ? { params } : {}),
});

function stream(
  { eventId, correlationId, traceparent, about }: InboxNotice,
  data: Omit<DataOf<'NoticeDelivered'>, 'about' | 'channel'>,
): NewStream {
  const delivered: EventOf<'NoticeDelivered'> = { type: 'NoticeDelivered', data: { ...data, about, channel: 'INBOX' } };
  return {
    stream: streams.notice(data.noticeId),
    events: [delivered],
    metadata: {
      causationId: eventId,
      correlationId,
      actor: { kind: 'service', id: 'notification' },
      ...(traceparent ? { traceparent } : {}),
    },
  };
}
