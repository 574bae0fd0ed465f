import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { serviceTopic, type EventName, type PublishedOf } from '@zhenming/contracts';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { EraseCases, FindCases } from './erasure.commands.js';

type PersonErased = PublishedOf<'PersonErased'>;

/** Whom account has erased is erased here. */
@Injectable()
export class ErasuresConsumer extends Consumer<string[]> {
  readonly group = 'id-conflict.erasures';
  readonly topics = [serviceTopic('account')];
  readonly types = ['PersonErased'] as const satisfies EventName[];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  override prepare(published: PublishedEvent): Promise<string[]> {
    return this.commands.execute(new FindCases((published as PersonErased).data.accountId));
  }

  async handle(published: PublishedEvent, caseIds: string[]): Promise<void> {
    const { accountId, correctionIds } = (published as PersonErased).data;
    await this.commands.execute(new EraseCases({ accountId, caseIds, correctionIds }, becauseOf(published)));
  }
}
