import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { serviceTopic } from '@zhenming/contracts';
import { Consumer, type PublishedEvent } from '@zhenming/kernel';
import { NotifyPeople, notifying, type Notifying } from './notices.commands.js';

/** People are notified of what happens to their accounts and cases. */
@Injectable()
export class NoticesConsumer extends Consumer {
  readonly group = 'notification.notices';
  readonly topics = [serviceTopic('account'), serviceTopic('id-conflict')];
  readonly types = notifying;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  /** `event` has been checked against its contract by the runner */
  async handle(event: PublishedEvent): Promise<void> {
    await this.commands.execute(new NotifyPeople(event as Notifying));
  }
}
