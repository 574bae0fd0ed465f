import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { serviceTopic, type EventName, type PublishedOf } from '@zhenming/contracts';
import { Consumer, type PublishedEvent } from '@zhenming/kernel';
import { EraseNotes } from './erasure.commands.js';

/** id-conflict says which cases and corrections an erased person had. */
@Injectable()
export class ErasuresConsumer extends Consumer {
  readonly group = 'review-queue.erasures';
  readonly topics = [serviceTopic('id-conflict')];
  readonly types = ['CasesErased'] as const satisfies EventName[];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const { caseIds, correctionIds } = (published as PublishedOf<'CasesErased'>).data;
    await this.commands.execute(new EraseNotes([...caseIds, ...correctionIds]));
  }
}
