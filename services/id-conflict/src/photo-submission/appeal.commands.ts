import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandMetadata } from '@zhenming/kernel';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { CaseNotes } from './case-notes.service.js';

/** The claimant appeals a final refusal, once. The causation is the appeal's id. */
export class AppealRefusal extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly claimantId: string,
    readonly text: string,
    readonly seenRevision: number | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(AppealRefusal)
export class AppealRefusalHandler implements ICommandHandler<AppealRefusal> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly notes: CaseNotes,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ caseId, claimantId, text, seenRevision: revision, metadata }: AppealRefusal): Promise<void> {
    const { causationId } = metadata;
    const { state, history } = await this.cases.seenByOwner(caseId, claimantId, { revision, causationId });
    if (history.some((event) => event.metadata.causationId === causationId)) return;
    await this.notes.naming(caseId, text, (note) =>
      this.cases.handle(caseId, metadata, async (now, at) => {
        const facts = await this.facts.toDecideOn(state.numberId, caseId, at);
        return { kind: 'Appeal', appealId: causationId, note, freshTaskId: randomUUID(), facts, now };
      }),
    );
  }
}

/** The days in which a refusal could be appealed may be over. */
export class ExpireAppeal extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ExpireAppeal)
export class ExpireAppealHandler implements ICommandHandler<ExpireAppeal> {
  constructor(private readonly cases: ConflictCases) {}

  async execute({ caseId, metadata }: ExpireAppeal): Promise<void> {
    await this.cases.handle(caseId, metadata, (now) => ({ kind: 'ExpireAppeal', now }));
  }
}
