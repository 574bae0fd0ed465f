import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { serviceTopic, type EventName, type PublishedOf } from '@zhenming/contracts';
import { ReconsiderCase } from './conflict-case.commands.js';
import { NumbersProjection } from './numbers.projection.js';

/**
 * What happens in one case, for the other claims of its number: a decision that waited for it may go on. A stream of its own
 * decides each, so this comes by topic and not in the transaction of the other case.
 */
@Injectable()
export class RivalsConsumer extends Consumer {
  readonly group = 'id-conflict.rivals';
  readonly topics = [serviceTopic('id-conflict')];
  /** after which a case no longer holds its rivals up as it did */
  readonly types = [
    'EvidenceRejected',
    'RouteSucceeded',
    'AssistWithdrawn',
    'EducationRecordWithdrawn',
    'HolderPhotosRejected',
    'ObjectionEnded',
    'ConflictCaseClosed',
  ] as const satisfies EventName[];

  constructor(
    private readonly numbers: NumbersProjection,
    private readonly commands: CommandBus,
  ) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const { data } = published as PublishedOf<(typeof this.types)[number]>;
    const { caseId: own, numberId } = data;
    const claims = (await this.numbers.find(numberId))?.claims ?? [];
    // one that waits for its turn has shown something where the holder objected to it before it gave way
    for (const { caseId } of claims)
      if (caseId !== own) await this.commands.execute(new ReconsiderCase(caseId, becauseOf(published), numberId));
  }
}
