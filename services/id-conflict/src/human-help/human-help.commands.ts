import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import type { ReopenedRoute, Reviewer } from '@zhenming/contracts';
import { mayAskHumanHelp, mayReopenTries } from '../conflict-case/human-help.js';
import { waitsForHelp } from '../conflict-case/conflict-case-state.js';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { CaseNotes } from '../photo-submission/case-notes.service.js';
import { TriesLeftService } from './tries-left.service.js';

/** The claimant asks a person for help. Quiet while help is waited for. */
export class AskHumanHelp extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly claimantId: string,
    readonly seenRevision: number | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(AskHumanHelp)
export class AskHumanHelpHandler implements ICommandHandler<AskHumanHelp> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly triesLeft: TriesLeftService,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ caseId, claimantId, seenRevision: revision, metadata }: AskHumanHelp): Promise<void> {
    const { causationId } = metadata;
    const { state, history } = await this.cases.seenByOwner(caseId, claimantId, { revision, causationId });
    if (history.some((event) => event.metadata.causationId === causationId)) return;
    if (waitsForHelp(mayAskHumanHelp(state))) return;
    const left = await this.triesLeft.of(state);
    await this.cases.handle(caseId, metadata, async (now) => {
      const facts = await this.facts.of(state.numberId, caseId);
      return { kind: 'AskHumanHelp', left, facts, now };
    });
  }
}

/** A senior reviewer opens tries of a case again, or the number after a recent decision, and says why. The causation is the reopening's id. */
export class ReopenTries extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly by: Reviewer,
    readonly routes: readonly ReopenedRoute[],
    readonly note: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ReopenTries)
export class ReopenTriesHandler implements ICommandHandler<ReopenTries> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly triesLeft: TriesLeftService,
    private readonly notes: CaseNotes,
    private readonly facts: NumberFactsService,
  ) {}

  /** Refuses with `case/not-found`, and as the case does. */
  async execute({ caseId, by, routes, note: text, metadata }: ReopenTries): Promise<void> {
    const found = await this.cases.load(caseId);
    if (!found) throw new RuleViolation('case/not-found');
    const { causationId: reopeningId } = metadata;
    if (found.state.reopenings.includes(reopeningId)) return;
    const { numberId } = mayReopenTries(found.state, by);
    const left = await this.triesLeft.of(found.state);
    await this.notes.naming(caseId, text, (note) =>
      this.cases.handle(caseId, metadata, async (now, state) => {
        const facts = await this.facts.toDecideOn(numberId, caseId, state);
        const asked = { reopeningId, by, routes, note, left };
        return { kind: 'ReopenTries', ...asked, freshTaskId: randomUUID(), facts, now };
      }),
    );
  }
}
