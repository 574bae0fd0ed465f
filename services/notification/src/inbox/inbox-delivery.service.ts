import { Injectable } from '@nestjs/common';
import { streams, type EventOf } from '@zhenming/contracts';
import { EventStore, UnitOfWork } from '@zhenming/kernel';
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

  /** `now`: the time of the system. */
  async put(notice: InboxNotice, now: Date): Promise<void> {
    const { eventId, correlationId, traceparent, about, kind, recipientId, caseId, reference, until, params } = notice;
    const itemId = noticeId(eventId, recipientId, 'INBOX');
    const concerns = { recipientId, ...(caseId ? { caseId } : {}) };
    await this.unitOfWork.run(async () => {
      const shown = { ...(reference ? { reference } : {}), ...(until ? { until } : {}), ...(params ? { params } : {}) };
      const item = { itemId, kind, createdAt: now, ...concerns, ...shown };
      if (!(await this.inbox.add(item))) return;
      const delivered: EventOf<'NoticeDelivered'> = {
        type: 'NoticeDelivered',
        data: { noticeId: itemId, about, channel: 'INBOX', ...concerns, deliveredAt: now.toISOString() },
      };
      await this.store.append(streams.notice(itemId), 0, [delivered], {
        causationId: eventId,
        correlationId,
        actor: { kind: 'service', id: 'notification' },
        ...(traceparent ? { traceparent } : {}),
      });
    });
  }
}
