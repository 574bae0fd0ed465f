import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import type { NoteRef, PhotoRule, RejectionReason, Verdict } from '@zhenming/contracts';
import { EvidenceViews } from '../evidence-viewing/evidence-view.repository.js';
import type { DealtTask } from '../review-tasks/review-task.js';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import { sideOf } from '../review-tasks/verdict.js';
import { StaffMembers } from '../staff/staff.repository.js';
import { CardComparison, type ReadCard } from './card-comparison.client.js';
import { ReviewNotes } from './review-notes.service.js';

/** A verdict as its reviewer gives it. */
export interface GivenDecision {
  readonly verdict: Verdict;
  readonly kept?: readonly PhotoRule[] | undefined;
  readonly reasons: readonly RejectionReason[];
  /** as read off the photo; needed to say whose the number is */
  readonly card?: ReadCard | undefined;
  readonly applicantNote?: string | undefined;
  readonly staffNote?: string | undefined;
}

/** Whoever has a task decides it, as they saw it at `seenRevision`. Returns when it was decided, ISO 8601 UTC. */
export class DecideTask extends Command<string> {
  constructor(
    readonly taskId: string,
    readonly staffId: string,
    readonly fencingToken: number,
    readonly seenRevision: number | undefined,
    readonly given: GivenDecision,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(DecideTask)
export class DecideTaskHandler implements ICommandHandler<DecideTask> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: ReviewTasks,
    private readonly staff: StaffMembers,
    private readonly views: EvidenceViews,
    private readonly cards: CardComparison,
    private readonly notes: ReviewNotes,
  ) {}

  /**
   * Refuses as `ReviewTasks.held` does, with `precondition/failed` when the task is not as it was seen, with `review/unseen`, with
   * `staff/disabled` or `session/forbidden` whoever may not decide it any more, and with what contradicts itself. Others are asked before the unit of work, in which the lease is looked at again.
   */
  async execute(command: DecideTask): Promise<string> {
    const { taskId, staffId, fencingToken, seenRevision, given, metadata } = command;
    const { state, revision } = await this.tasks.held(taskId, staffId, fencingToken);
    if (revision !== (seenRevision ?? revision)) throw new RuleViolation('precondition/failed');
    const { caseId } = state;
    const shown = await this.views.shownIn(taskId);
    const facts = { shown, cardAgrees: await this.cardAgrees(staffId, state, given) };
    const numberId = await this.staff.numberOf(staffId);
    return this.uow.run(async () => {
      // waits for a change of this person that is under way
      const roles = await this.staff.rolesNow(staffId);
      const applicantNote = await this.note(caseId, given.applicantNote);
      const staffNote = await this.note(caseId, given.staffNote);
      const { verdict, kept = [], reasons } = given;
      const { events, revision: after } = await this.tasks.handle(taskId, metadata, (now, _state, leaseUntil) => ({
        ...{ kind: 'Decide', staffId, numberId, roles, fencingToken, leaseUntil, now, verdict, kept, reasons },
        ...{ ...facts, applicantNote, staffNote },
      }));
      const [decided] = events;
      if (!decided) throw new Error('a verdict without an event');
      if (after - events.length !== revision) throw new RuleViolation('precondition/failed');
      return decided.recordedAt;
    });
  }

  private async cardAgrees(
    staffId: string,
    { caseId, holderSide }: DealtTask,
    { verdict, card }: GivenDecision,
  ): Promise<boolean> {
    const side = sideOf(verdict);
    if (!card || !side) return false;
    return this.cards.agrees(staffId, caseId, holderSide ? side : 'CLAIMANT', card);
  }

  private async note(caseId: string, text: string | undefined): Promise<NoteRef | null> {
    return text === undefined ? null : this.notes.keep({ caseId, text });
  }
}
