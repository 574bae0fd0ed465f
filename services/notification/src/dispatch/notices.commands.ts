import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  noticeId,
  startsTime,
  type DataOf,
  type EventName,
  type Published,
  type PublishedOf,
} from '@zhenming/contracts';
import { Clock, UnitOfWork } from '@zhenming/kernel';
import { DeliveryQueue, type NewDelivery } from '../delivery/delivery.repository.js';
import { isCode, isLongAgo } from '../delivery/retry.js';
import { sentBy } from '../delivery/senders.js';
import { InboxDelivery, type InboxNotice } from '../inbox/inbox-delivery.service.js';
import { correctionOf, type Notice } from '../notices/notice.js';
import { noticesOf } from '../notices/notices.js';
import { notified } from '../notices/notified.js';

/** The events upon which something is sent: a notice, or what account asks to be delivered. */
export const notifying = [...notified, 'DeliveryRequested'] as const satisfies EventName[];
export type Notifying = PublishedOf<(typeof notifying)[number]>;

/** Everybody an event concerns is notified: at once in the inbox, by mail and SMS as soon as it can be sent, unless it was long ago. */
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

const common = (event: Published, { kind, recipientId, until }: Notice) => ({
  ...origin(event),
  about: event.type,
  kind,
  recipientId,
  ...(until === undefined ? {} : { until: new Date(until) }),
});

/** Another person’s case is no case of the recipient’s: the notice leads to the claim. */
function inboxNotice(event: Published, notice: Notice): InboxNotice {
  const { caseId, ofOther, reference } = notice;
  const own = { ...(caseId ? { caseId } : {}), ...(reference ? { reference } : {}) };
  return {
    ...common(event, notice),
    ...(caseId && ofOther ? { reference: { kind: 'CLAIM', id: caseId } as const } : own),
  };
}

/** By each channel but the inbox. */
function newDeliveries(event: Published, notice: Notice): NewDelivery[] {
  const { recipientId, caseId, smsAbout } = notice;
  const correctionId = correctionOf(notice);
  return notice.channels.flatMap((channel) =>
    channel === 'INBOX'
      ? []
      : [
          {
            ...common(event, notice),
            ...(caseId ? { caseId } : {}),
            ...(correctionId ? { correctionId } : {}),
            noticeId: noticeId(event.id, recipientId, channel),
            channel,
            ...(channel === 'SMS' && smsAbout ? { smsAbout } : {}),
          },
        ],
  );
}

@CommandHandler(NotifyPeople)
export class NotifyPeopleHandler implements ICommandHandler<NotifyPeople> {
  constructor(
    private readonly inbox: InboxDelivery,
    private readonly deliveries: DeliveryQueue,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ event }: NotifyPeople): Promise<void> {
    const notices = noticesOf(event);
    if (notices.length === 0 && event.type !== 'DeliveryRequested') return;
    await this.unitOfWork.run(async () => {
      if (event.type === 'DeliveryRequested') await this.queuePersonal(event, event.data);
      if (notices.length > 0) await this.notify(event, notices);
    });
  }

  private async notify(event: Published, notices: readonly Notice[]): Promise<void> {
    // an inbox is locked while it gets an item: all in the same order, so that two events cannot wait for each other
    const ordered = [...notices].sort((a, b) => (a.recipientId < b.recipientId ? -1 : 1));
    const shown = ordered.filter(({ channels }) => channels.includes('INBOX'));
    await this.inbox.put(shown.map((notice) => inboxNotice(event, notice)));
    // whom a time is given is reached however late it is
    if (!startsTime(event.type) && isLongAgo(new Date(event.recordedAt), await this.clock.now())) return;
    await this.deliveries.add(ordered.flatMap((notice) => newDeliveries(event, notice)));
  }

  /** Address and text are fetched from account when it is sent: neither is in any event. */
  private async queuePersonal(
    event: Published,
    { deliveryId, kind, channel, accountId }: DataOf<'DeliveryRequested'>,
  ): Promise<void> {
    await this.deliveries.add([
      {
        ...origin(event),
        noticeId: noticeId(event.id, deliveryId, 'DELIVERY'),
        about: kind,
        kind,
        deliveryId,
        ...(channel ? { channel: sentBy[channel] } : {}),
        ...(accountId ? { recipientId: accountId } : {}),
        // a code has been getting old since then, wherever the event was held up; anything else has all its time from here on
        ...(isCode(kind) ? { createdAt: new Date(event.recordedAt) } : {}),
      },
    ]);
  }
}
