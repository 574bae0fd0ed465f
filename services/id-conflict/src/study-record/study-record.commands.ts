import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import type { OpenedCase } from '../conflict-case/conflict-case-state.js';
import { mayTryStudyRecord } from '../conflict-case/study-record-route.js';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { ConflictCases, type LoadedCase, type RecordedCaseEvent } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { EndedRecords } from '../registry/ended-records.repository.js';
import { NumberTriesGuard } from './number-tries.repository.js';
import { Registry, type RegistryFinding, type StudyRecord } from '../registry/registry.js';

/**
 * The claimant's try of route 3. The causation (one per request, the same for a repeat of it) is the id of the try. Says
 * whether the record was confirmed, and never what was wrong: a try is an answer, not a refusal, because it is recorded.
 */
export class GiveStudyRecord extends Command<{ readonly confirmed: boolean }> {
  constructor(
    readonly caseId: string,
    readonly claimantId: string,
    readonly record: StudyRecord,
    readonly impactAcknowledged: boolean,
    readonly seenRevision: number | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(GiveStudyRecord)
export class GiveStudyRecordHandler implements ICommandHandler<GiveStudyRecord> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly claims: ClaimsClient,
    private readonly registry: Registry,
    private readonly numberTries: NumberTriesGuard,
    private readonly ended: EndedRecords,
  ) {}

  async execute(command: GiveStudyRecord): Promise<{ readonly confirmed: boolean }> {
    const { caseId, claimantId, seenRevision: revision, metadata } = command;
    const { causationId } = metadata;
    const before = await this.cases.seenByOwner(caseId, claimantId, { revision, causationId });
    return { confirmed: answerTo(before, causationId) ?? (await this.try(command, before)) };
  }

  /** The registry is asked before the try is taken, because a wrong name takes none of the number's; its answer is used afterwards. */
  private async try(command: GiveStudyRecord, { state, at }: LoadedCase): Promise<boolean> {
    const { caseId, claimantId, record, impactAcknowledged, metadata } = command;
    const now = (at ?? (await this.clock.now())).toISOString();
    const facts = await this.facts.of(state.numberId, caseId);
    mayTryStudyRecord(state, { impactAcknowledged, facts, now });
    // everybody knows the list: whoever mistyped a name has guessed at nobody's record, and no record is of what the registry does not know
    if (!this.registry.knows(record.institution)) throw new RuleViolation('case/institution-unknown');
    const finding = await this.registry.find(await this.claims.registryIndex(caseId), record);
    // together: of several at once, those that the case does not take leave the number its tries
    const { events } = await this.uow.run(async () => {
      const matched = (await this.reserve(state, finding, metadata)) ? finding.match : null;
      return this.cases.handle(caseId, metadata, async (time, at) => {
        const facts = await this.facts.toDecideOn(state.numberId, caseId, at);
        // it may have waited for that, and the registry have taken the record back since it was asked
        const isOver = matched !== null && (await this.ended.hasEnded(matched));
        const tried = { kind: 'GiveStudyRecord', tryId: metadata.causationId, record: record.kind } as const;
        const found = { matched: isOver ? null : matched, impactAcknowledged };
        return { ...tried, ...found, freshTaskId: randomUUID(), facts, now: time };
      });
    });
    // a repeat that came in between has appended it
    const answer =
      answerTo({ history: events as RecordedCaseEvent[] }, metadata.causationId) ??
      answerTo(await this.cases.ownedBy(caseId, claimantId), metadata.causationId);
    if (answer === undefined) throw new Error('a try without an answer');
    return answer;
  }

  /**
   * Whether the try counts. One under a wrong name takes none of the number's, nor does one of those that were opened again for
   * this case alone: strangers who used the number's up must not be able to do it again.
   */
  private reserve(state: OpenedCase, finding: RegistryFinding, metadata: CommandMetadata): Promise<boolean> {
    if ((finding.recordExists && !finding.nameAgrees) || state.triesReopened !== null) return Promise.resolve(true);
    return this.numberTries.reserve(state, metadata);
  }
}

/** Whether this try was confirmed, if the case remembers it. */
function answerTo({ history }: Pick<LoadedCase, 'history'>, tryId: string): boolean | undefined {
  for (const { type, data } of history) {
    if (type === 'EducationRecordMatched' && data.tryId === tryId) return true;
    if (type === 'EducationRecordNotMatched' && data.tryId === tryId) return false;
  }
  return undefined;
}
