import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { serviceTopic, type EventName, type PublishedOf, type ReviewKind } from '@zhenming/contracts';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { ApplyCorrection, EndCorrection } from '../number-corrections/correction.commands.js';
import {
  ApplyDecision,
  AskForDecision,
  EndClaim,
  NoteEvidence,
  NoteSuccess,
  ProveHolder,
  type AnswerOnDecision,
  type NotedEvidence,
} from './settlement.commands.js';

const lookedAtAgain: readonly ReviewKind[] = ['RETURNED', 'APPEAL', 'CONTEST', 'SECOND', 'SENIOR', 'TWO_PARTY'];
const PHOTO_WAITS = { evidence: 'waiting', weight: 3 } as const;

const types = [
  'HandheldPhotoSubmitted',
  'EvidenceRejected',
  'AppealRequested',
  'ReviewRequested',
  'OpinionGiven',
  'HolderPhotosRejected',
  'ObjectionEnded',
  'AssistWithdrawn',
  'EducationRecordWithdrawn',
  'RouteSucceeded',
  'ConflictCaseApproved',
  'ConflictCaseClosed',
  'CorrectionApproved',
  'CorrectionClosed',
] as const satisfies EventName[];
type OutcomeEvent = PublishedOf<(typeof types)[number]>;

/** What an event says of a claim's evidence. Events of one case come in order, so the last one is right. */
function evidenceIn(event: OutcomeEvent): NotedEvidence | undefined {
  switch (event.type) {
    case 'HandheldPhotoSubmitted': {
      const { numberId, caseId, first } = event.data;
      return { numberId, caseId, ...PHOTO_WAITS, ...(first ? { review: true } : {}) };
    }
    case 'EvidenceRejected': {
      const { numberId, caseId, evidence, weight } = event.data;
      return { numberId, caseId, evidence, weight, review: false };
    }
    case 'AppealRequested': {
      const { numberId, caseId } = event.data;
      return { numberId, caseId, ...PHOTO_WAITS };
    }
    case 'ReviewRequested': {
      // a photo that had succeeded may be looked at once more; of the other kinds another event has said it
      const { kind, numberId, caseId } = event.data;
      return lookedAtAgain.includes(kind) ? { numberId, caseId, ...PHOTO_WAITS } : undefined;
    }
    case 'OpinionGiven': {
      // a person has looked: for a second opinion no new taker waits
      const { numberId, caseId } = event.data;
      return { numberId, caseId, ...PHOTO_WAITS, review: false };
    }
    case 'HolderPhotosRejected': {
      const { numberId, caseId } = event.data;
      return { numberId, caseId, evidence: 'succeeded', weight: 3 };
    }
    case 'ObjectionEnded': {
      const { numberId, caseId, evidence, weight = null } = event.data;
      return evidence && { numberId, caseId, evidence, weight };
    }
    case 'AssistWithdrawn':
    case 'EducationRecordWithdrawn': {
      const { numberId, caseId, evidence, weight } = event.data;
      return { numberId, caseId, evidence, weight };
    }
    default:
      return undefined;
  }
}

/** By these somebody loses a number: they take effect only if id-conflict says, asked itself, that it decided so, and that it still stands. */
const deciding: readonly string[] = ['ConflictCaseApproved', 'CorrectionApproved'] satisfies EventName[];

/** What came of cases and corrections, applied to ledger and accounts. */
@Injectable()
export class OutcomesConsumer extends Consumer<AnswerOnDecision | undefined> {
  readonly group = 'account.outcomes';
  readonly topics = [serviceTopic('id-conflict')];
  readonly types = types;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  override prepares({ type }: PublishedEvent): boolean {
    return deciding.includes(type);
  }

  /** Refuses with `event/unrecorded` what id-conflict has not decided. */
  override prepare(event: PublishedEvent): Promise<AnswerOnDecision> {
    return this.commands.execute(
      new AskForDecision(event as PublishedOf<'ConflictCaseApproved' | 'CorrectionApproved'>),
    );
  }

  async handle(published: PublishedEvent, answer: AnswerOnDecision | undefined): Promise<void> {
    const event = published as OutcomeEvent;
    const evidence = evidenceIn(event);
    if (evidence) return this.commands.execute(new NoteEvidence(evidence, becauseOf(event)));
    switch (event.type) {
      case 'RouteSucceeded': {
        const { numberId, caseId, route, weight } = event.data;
        return this.commands.execute(new NoteSuccess({ numberId, caseId, route, weight }, becauseOf(event)));
      }
      case 'ObjectionEnded': {
        const { numberId, caseId, holder: accountId, end } = event.data;
        if (end !== 'HOLDER') return;
        return this.commands.execute(new ProveHolder({ numberId, caseId, accountId }, becauseOf(event)));
      }
      case 'ConflictCaseApproved':
        return this.commands.execute(new ApplyDecision(event.data, answer?.cases, becauseOf(event)));
      case 'ConflictCaseClosed': {
        const { numberId, caseId, outcome: reason } = event.data;
        if (reason !== 'WITHDRAWN' && reason !== 'IDLE' && reason !== 'REFUSED') return;
        return this.commands.execute(new EndClaim({ numberId, caseId, reason }, becauseOf(event)));
      }
      case 'CorrectionApproved':
        if (answer?.withdrawn) return this.commands.execute(new EndCorrection(event.data.correctionId, 'WITHDRAWN'));
        return this.commands.execute(new ApplyCorrection(event.data.correctionId, answer?.cases, becauseOf(event)));
      case 'CorrectionClosed':
        return this.commands.execute(new EndCorrection(event.data.correctionId, event.data.outcome));
      default:
    }
  }
}
