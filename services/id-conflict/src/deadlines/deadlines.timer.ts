import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Timers } from '@zhenming/postgres';
import { Deadlines, type Deadline, type Due } from '@zhenming/service-kit';
import { ExpireAssist } from '../classmate-assist/assist-request.commands.js';
import { ExpireIdleCase, NoteNotice, ReconsiderCase } from '../conflict-case/conflict-case.commands.js';
import { ExpireIdleCorrection } from '../number-corrections/correction.commands.js';
import { EndObjection } from '../objections/objection.commands.js';
import { ExpireAppeal } from '../photo-submission/appeal.commands.js';
import { Tolling } from '../tolling/tolling.service.js';

interface OfCase {
  readonly caseId: string;
}
interface Owing {
  readonly owedUntil: string;
  readonly undeliverableAt?: string;
}
interface OfCorrection {
  readonly correctionId: string;
}

const idle = ({ caseId, idleAt = null }: OfCase & { idleAt?: string | null }): Due => ({ key: caseId, at: idleAt });
const expires = ({ caseId, expiresAt }: OfCase & { expiresAt: string }): Due => ({ key: caseId, at: expiresAt });
/** of a side that is told by a notice: first, when that counts as undeliverable */
const owed = ({ caseId, owedUntil, undeliverableAt = owedUntil }: OfCase & Owing): Due => ({
  key: caseId,
  at: undeliverableAt,
});
const owedAnew = ({ owedUntil, ...about }: OfCase & Partial<Owing>): Due | undefined =>
  owedUntil === undefined ? undefined : owed({ ...about, owedUntil });
const over = ({ caseId }: OfCase): Due => ({ key: caseId, at: null });
const idleCorrection = ({ correctionId, idleAt }: OfCorrection & { idleAt: string }): Due => ({
  key: correctionId,
  at: idleAt,
});
const overCorrection = ({ correctionId }: OfCorrection): Due => ({ key: correctionId, at: null });

/** Everything of id-conflict that ends by itself: name, when, and what then. */
const rows: readonly Deadline[] = [
  {
    name: 'case-idle',
    on: {
      ConflictCaseOpened: (opened) => (opened.waitsForTurn ? over(opened) : idle(opened)),
      ConflictCaseTurnCame: idle,
      ConflictCaseTurnLost: over,
      EducationRecordNotMatched: idle,
      EducationRecordWithdrawn: idle,
      ConflictCaseReturned: idle,
      AssistRequested: idle,
      AssistWithdrawn: idle,
      EvidenceRejected: idle,
      HumanHelpRequested: idle,
      TriesReopened: idle,
      // evidence waits: what comes of it sets the deadline again
      HandheldPhotoSubmitted: over,
      ReviewRequested: over,
      RouteSucceeded: idle,
      WaitStarted: over,
      // while the holder objects, the time counts in which photos are owed
      ObjectionRaised: over,
      ObjectionEnded: ({ idleAt, ...about }) => (idleAt === undefined ? undefined : idle({ ...about, idleAt })),
      ConflictCaseApproved: over,
      ConflictCaseClosed: over,
    },
    command: (caseId, metadata) => new ExpireIdleCase(caseId, metadata),
  },
  {
    // the notice before the effect that nobody delivers
    name: 'holder-notice',
    on: {
      WaitStarted: ({ caseId, undeliverableAt, effectAt }) => ({ key: caseId, at: effectAt ? null : undeliverableAt }),
      HolderNotified: over,
      ConflictCaseReturned: over,
      ConflictCaseClosed: over,
    },
    command: (caseId, metadata) => new NoteNotice(caseId, null, metadata),
  },
  {
    name: 'effect',
    on: {
      // one that goes on
      WaitStarted: ({ caseId, effectAt }) => (effectAt === undefined ? undefined : { key: caseId, at: effectAt }),
      HolderNotified: ({ caseId, effectAt }) => ({ key: caseId, at: effectAt }),
      ConflictCaseApproved: over,
      // account has not read yet what the decision saw
      ConflictCaseReturned: ({ caseId, againAt = null }) => ({ key: caseId, at: againAt }),
      ConflictCaseClosed: over,
    },
    command: (caseId, metadata) => new ReconsiderCase(caseId, metadata),
  },
  {
    // the holder who objects owes photos
    name: 'objection',
    on: {
      ObjectionRaised: ({ caseId, owedUntil }) => owed({ caseId, owedUntil }),
      HolderPhotosRejected: owed,
      PartyNotified: ({ caseId, party, owedUntil }) => (party === 'HOLDER' ? owed({ caseId, owedUntil }) : undefined),
      ObjectionEnded: over,
      ConflictCaseClosed: over,
    },
    command: (caseId, metadata) => new EndObjection(caseId, metadata),
  },
  {
    // the claimant owes photos
    name: 'objection-claimant',
    on: {
      ObjectionRaised: owed,
      EvidenceRejected: owedAnew,
      TriesReopened: owedAnew,
      PartyNotified: ({ caseId, party, owedUntil }) => (party === 'CLAIMANT' ? owed({ caseId, owedUntil }) : undefined),
      ObjectionEnded: over,
      ConflictCaseClosed: over,
    },
    command: (caseId, metadata) => new EndObjection(caseId, metadata),
  },
  {
    // the claimant owes photos, can hand in none, and asks a person for help
    name: 'objection-help',
    on: {
      HumanHelpRequested: idle,
      TriesReopened: ({ caseId, helpGoesOn }) => (helpGoesOn ? undefined : over({ caseId })),
      HandheldPhotoSubmitted: over,
      ConflictCaseClosed: over,
    },
    command: (caseId, metadata) => new EndObjection(caseId, metadata),
  },
  {
    name: 'appeal-window',
    on: {
      EvidenceRejected: ({ caseId, appealUntil }) =>
        appealUntil === undefined ? undefined : { key: caseId, at: appealUntil },
      AppealRequested: over,
      ConflictCaseClosed: over,
    },
    command: (caseId, metadata) => new ExpireAppeal(caseId, metadata),
  },
  {
    // a case has one request at a time
    name: 'assist-expiry',
    on: { AssistRequested: expires, AssistGranted: over, AssistExpired: over, ConflictCaseClosed: over },
    command: (caseId, metadata) => new ExpireAssist(caseId, metadata),
  },
  {
    name: 'correction-idle',
    on: {
      CorrectionOpened: idleCorrection,
      CorrectionRejected: idleCorrection,
      // photos wait: what comes of them sets the deadline again
      CorrectionEvidenceSubmitted: overCorrection,
      CorrectionApproved: overCorrection,
      CorrectionClosed: overCorrection,
    },
    command: (correctionId, metadata) => new ExpireIdleCorrection(correctionId, metadata),
  },
];

@Injectable()
export class ConflictDeadlines extends Deadlines {
  readonly name = 'id-conflict.deadlines';
  readonly rows = rows;

  constructor(
    timers: Timers,
    commands: CommandBus,
    private readonly tolling: Tolling,
  ) {
    super(timers, commands);
  }

  override get from(): string {
    return this.tolling.from;
  }
}
