import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandMetadata } from '@zhenming/kernel';
import type { DataOf } from '@zhenming/contracts';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';

/** A reviewer's decision, as review-queue published it. Quiet about evidence that nobody waits for any more. */
export class TakeVerdict extends Command<void> {
  constructor(
    readonly decided: Pick<
      DataOf<'ReviewDecided'>,
      'caseId' | 'taskId' | 'by' | 'verdict' | 'reasons' | 'applicantNote' | 'lost'
    >,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TakeVerdict)
export class TakeVerdictHandler implements ICommandHandler<TakeVerdict> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ decided, metadata }: TakeVerdict): Promise<void> {
    const { caseId, taskId, by: reviewer, verdict, reasons, applicantNote: note = null, lost = false } = decided;
    const numberId = (await this.cases.load(caseId))?.state.numberId;
    if (numberId === undefined) return;
    await this.cases.handle(caseId, metadata, async (now, state) => {
      const facts = await this.facts.toDecideOn(numberId, caseId, state);
      const given = { taskId, reviewer, verdict, reasons, note, lost };
      return { kind: 'TakeVerdict', ...given, freshTaskId: randomUUID(), facts, now };
    });
  }
}
