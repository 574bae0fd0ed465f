import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DataOf, EventName, Published, PublishedOf } from '@zhenming/contracts';
import { Clock, UnitOfWork } from '@zhenming/kernel';
import { DeliveryQueue, type NewDelivery } from '../delivery/delivery.repository.js';
import { InboxDelivery, type InboxNotice } from '../inbox/inbox-delivery.service.js';
import { noticeId } from '../notices/notice-id.service.js';
import { correctionOf, type Notice } from '../notices/notice.js';
import { noticesOf } from '../notices/notices.js';
import { notified } from '../notices/notified.js';

/** The events upon which something is sent: a notice, or what account asks to be delivered. */
export const notifying = [...notified, 'DeliveryRequested'] as const satisfies EventName[];
export type Notifying = PublishedOf<(typeof notifying)[number]>;

/** Everybody an event concerns is notified: at once in the inbox, by mail and SMS as soon as it can be sent. */
export class NotifyPeople extends Command<void> {
  constructor(readonly event: Published) {
    super();
  }
}

const origin = ({ id, metadata: { correlationId, traceparent } }: Published) => ({
  eventId: id,
  correlationId,
  ...(traceparent ? { traceparent } : {}),
});

/** Another person’s case, as the inbox keeps it. */
const claim = (id: string): Pick<InboxNotice, 'reference'> => ({ reference: { kind: 'CLAIM', id } });

@CommandHandler(NotifyPeople)
export class NotifyPeopleHandler implements ICommandHandler<NotifyPeople> {
  constructor(
    private readonly inbox: InboxDelivery,
    private readonly deliveries: DeliveryQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ event }: NotifyPeople): Promise<void> {
    const notices = noticesOf(event);
    if (notices.length === 0 && event.type !== 'DeliveryRequested') return;
    await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      if (event.type === 'DeliveryRequested') await this.queuePersonal(event, event.data);
      // an inbox is locked while it gets an item: all in the same order, so that two events cannot wait for each other
      const sent: NewDelivery[] = [];
      for (const notice of [...notices].sort((a, b) => (a.recipientId < b.recipientId ? -1 : 1)))
        sent.push(...(await this.notify(event, notice, now)));
      await this.deliveries.add(sent);
    });
  }

  /** Puts it into the inbox; returns what is to be sent. */
  private async notify(event: Published, notice: Notice, createdAt: Date): Promise<NewDelivery[]> {
    const { kind, recipientId, caseId, ofOther, reference, smsAbout } = notice;
    const correctionId = correctionOf(notice);
    const until = notice.until === undefined ? {} : { until: new Date(notice.until) };
    const common = { ...origin(event), about: event.type, kind, recipientId, ...until };
    const concerns = caseId ? { caseId } : {};
    const leadsTo = reference ? { reference } : {};
    const sent: NewDelivery[] = [];
    for (const channel of notice.channels)
      if (channel === 'INBOX')
        await this.inbox.put(
          { ...common, ...(caseId && ofOther ? claim(caseId) : { ...concerns, ...leadsTo }) },
          createdAt,
        );
      else
        sent.push({
          ...common,
          ...concerns,
          ...(correctionId ? { correctionId } : {}),
          noticeId: noticeId(event.id, recipientId, channel),
          channel,
          ...(channel === 'SMS' && smsAbout ? { smsAbout } : {}),
          createdAt,
        });
    return sent;
  }

  /** Address and text are fetched from account when it is sent: neither is in any event. */
  private async queuePersonal(
    event: Published,
    { deliveryId, kind, accountId }: DataOf<'DeliveryRequested'>,
  ): Promise<void> {
    await this.deliveries.add([
      {
        ...origin(event),
        noticeId: noticeId(event.id, deliveryId, 'DELIVERY'),
        about: kind,
        kind,
        deliveryId,
        ...(accountId ? { recipientId: accountId } : {}),
        // its code has been getting old since then, wherever the event was held up
        createdAt: new Date(event.recordedAt),
      },
    ]);
  }
}
