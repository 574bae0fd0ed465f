import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { serviceTopic, startsTime, type EventName, type PublishedOf } from '@zhenming/contracts';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { NoteNotice } from './conflict-case.commands.js';

type NoticeDelivered = PublishedOf<'NoticeDelivered'>;

/** The notices from which a time counts, as they are delivered. An inbox alone reaches nobody who never logs in: it starts none. */
@Injectable()
export class NoticesConsumer extends Consumer {
  // the first time of this kind was the holder's
  readonly group = 'id-conflict.holder-notices';
  readonly topics = [serviceTopic('notification')];
  readonly types = ['NoticeDelivered'] as const satisfies EventName[];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  override concerns(published: PublishedEvent): boolean {
    const { about, channel, caseId } = (published as NoticeDelivered).data;
    return startsTime(about) && channel !== 'INBOX' && caseId !== undefined;
  }

  async handle(published: PublishedEvent): Promise<void> {
    const event = published as NoticeDelivered;
    const { caseId, recipientId, deliveredAt: at } = event.data;
    if (caseId === undefined || recipientId === undefined) return;
    const delivered = { recipientId, at, eventId: event.metadata.causationId };
    await this.commands.execute(new NoteNotice(caseId, delivered, becauseOf(event)));
  }
}
