import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { serviceTopic, type Published } from '@zhenming/contracts';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { NoteHolderNotice } from './conflict-case.commands.js';

/** The notices before an effect, as they are delivered. An inbox alone reaches nobody who never logs in: it starts no wait. */
@Injectable()
export class HolderNoticesConsumer extends Consumer {
  readonly group = 'id-conflict.holder-notices';
  readonly topics = [serviceTopic('notification')];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const event = published as Published;
    if (event.type !== 'NoticeDelivered') return;
    const { about, channel, caseId, recipientId, deliveredAt: at } = event.data;
    if (about !== 'WaitStarted' || channel === 'INBOX' || caseId === undefined || recipientId === undefined) return;
    await this.commands.execute(new NoteHolderNotice(caseId, { recipientId, at }, becauseOf(event)));
  }
}
