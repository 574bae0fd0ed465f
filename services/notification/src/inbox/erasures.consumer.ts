import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { serviceTopic, type EventName, type PublishedOf } from '@zhenming/contracts';
import { Consumer, type PublishedEvent } from '@zhenming/kernel';
import { EraseInbox } from './inbox.commands.js';

/** Whom account has erased is erased here. */
@Injectable()
export class ErasuresConsumer extends Consumer {
  readonly group = 'notification.erasures';
  readonly topics = [serviceTopic('account')];
  readonly types = ['PersonErased'] as const satisfies EventName[];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const { accountId } = (published as PublishedOf<'PersonErased'>).data;
    await this.commands.execute(new EraseInbox(accountId));
  }
}
