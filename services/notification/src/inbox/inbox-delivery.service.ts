import { Injectable } from '@nestjs/common';
import { streams, type DataOf, type EventOf } from '@zhenming/contracts';
import { EventStore, UnitOfWork, type NewStream } from '@zhenming/kernel';
import { noticeId } from '../notices/notice-id.service.js';
import type { Reference } from '../notices/notice.js';
import type { ItemKind } from './inbox.entity.js';
import { InboxItems, type Params } from './inbox.repository.js';

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

  /** `now`: the time of the system. Inboxes are locked in the order given: the same for all. */
  async put(notices: readonly InboxNotice[], now: Date): Promise<void> {
    if (notices.length === 0) return;
    await this.unitOfWork.run(async () => {
      const delivered: NewStream[] = [];
      for (const notice of notices) {
        const { eventId, kind, recipientId, caseId, reference, until, params } = notice;
        const itemId = noticeId(eventId, recipientId, 'INBOX');
        const concerns = { recipientId, ...(caseId ? { caseId } : {}) };
        const shown = {
          ...(reference ? { reference } : {}),
          ...(until ? { until } : {}),
          ...(params ? { params } : {}),
        };
        if (await this.inbox.add({ itemId, kind, createdAt: now, ...concerns, ...shown }))
          delivered.push(stream(notice, { noticeId: itemId, ...concerns, deliveredAt: now.toISOString() }));
      }
      await this.store.begin(delivered);
    });
  }
}

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
