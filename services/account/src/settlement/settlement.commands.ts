import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ClaimRef, DataOf, EvidenceState, PublishedOf, Route, Weight } from '@zhenming/contracts';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Contacts } from '../contacts/contacts.repository.js';
import { ContactNumbers } from '../number-claims/contact-numbers.repository.js';
import { withEvidence, withReviewOf, withSuccess, type ClaimsNow } from '../number-ledger/claim-evidence.js';
import { refusedForGood } from '../number-ledger/claim-turns.js';
import { ClaimsNowService } from '../number-ledger/claims-now.service.js';
import { Contests } from '../number-ledger/contests.queries.js';
import { Ledger, type LockedLedger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { DecisionsClient } from './decisions.client.js';

/** The number of a case is one of ours, or the message is not for this system: it is parked then. */
const locked = async (ledger: Ledger, numberId: string): Promise<LockedLedger> => {
  const at = await ledger.lock(numberId);
  if (!at) throw new RuleViolation('number/none');
  return at;
};

/** What became of a claim's evidence: the effect of another case waits for evidence that waits. */
export interface NotedEvidence {
  readonly numberId: string;
  readonly caseId: string;
  readonly evidence: EvidenceState;
  readonly weight: Weight | null;
  /** whether the claim's first photo evidence waits for a reviewer from now on; undefined leaves that as it is */
  readonly review?: boolean;
}

export class NoteEvidence extends Command<void> {
  constructor(
    readonly noted: NotedEvidence,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(NoteEvidence)
export class NoteEvidenceHandler implements ICommandHandler<NoteEvidence> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
  ) {}

  /** Moves no version, and is an event only where it changes whose turn it is. Quiet for a claim that is gone. */
  execute({ noted: { numberId, caseId, evidence, weight, review }, metadata }: NoteEvidence): Promise<void> {
    return this.uow.run(async () => {
      const at = await locked(this.ledger, numberId);
      const now = (await this.clock.now()).toISOString();
      const noted = withEvidence(at.ledger, caseId, evidence, weight);
      const after = review === undefined ? noted : withReviewOf(noted, caseId, review, now);
      await this.changes.note(at, after, now, metadata);
    });
  }
}

/** A route of a case has succeeded; `weight` is of all that have. */
export class NoteSuccess extends Command<void> {
  constructor(
    readonly noted: {
      readonly numberId: string;
      readonly caseId: string;
      readonly route: Route;
      readonly weight: Weight;
    },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(NoteSuccess)
export class NoteSuccessHandler implements ICommandHandler<NoteSuccess> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
  ) {}

  /** As with `NoteEvidence`. A photo that waits goes on waiting when another way succeeds: submitted evidence is decided. */
  execute({ noted: { numberId, caseId, route, weight }, metadata }: NoteSuccess): Promise<void> {
    return this.uow.run(async () => {
      const at = await locked(this.ledger, numberId);
      const now = (await this.clock.now()).toISOString();
      await this.changes.note(at, withSuccess(at.ledger, caseId, route, weight, now), now, metadata);
    });
  }
}

/** Reviewers compared both sides and found for the holder who objected. */
export class ProveHolder extends Command<void> {
  constructor(
    readonly found: { readonly numberId: string; readonly caseId: string; readonly accountId: string },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ProveHolder)
export class ProveHolderHandler implements ICommandHandler<ProveHolder> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
  ) {}

  /** Quiet where the holder is proven already, or is another one by now. */
  execute({ found: { numberId, ...found }, metadata }: ProveHolder): Promise<void> {
    return this.uow.run(async () => {
      const at = await locked(this.ledger, numberId);
      const now = (await this.clock.now()).toISOString();
      await this.changes.decide(at, { kind: 'ProveHolder', ...found, now }, metadata);
    });
  }
}

/** What id-conflict says of a decision now. */
export interface AnswerOnDecision {
  /** an approved correction that was given up since: nothing may come of it any more */
  readonly withdrawn: boolean;
  /** how the other claims on the number are by now; undefined: there are none, or an id-conflict of before does not tell */
  readonly cases: ClaimsNow | undefined;
}

/** Whether id-conflict has decided so, before anything is done about it. Changes nothing. */
export class AskForDecision extends Command<AnswerOnDecision> {
  constructor(readonly decided: PublishedOf<'ConflictCaseApproved' | 'CorrectionApproved'>) {
    super();
  }
}

@CommandHandler(AskForDecision)
export class AskForDecisionHandler implements ICommandHandler<AskForDecision> {
  constructor(
    private readonly decisions: DecisionsClient,
    private readonly claims: ClaimsNowService,
  ) {}

  /** Refuses with `event/unrecorded` what the log of id-conflict does not hold. */
  async execute({ decided }: AskForDecision): Promise<AnswerOnDecision> {
    await this.decisions.assertDecided(decided);
    const withdrawn = await this.decisions.isWithdrawn(decided);
    const { numberId } = decided.data;
    const own = decided.type === 'ConflictCaseApproved' ? decided.data.caseId : undefined;
    return { withdrawn, cases: await this.claims.ofNumber(numberId, own) };
  }
}

export interface Decision {
  readonly numberId: string;
  readonly caseId: string;
  readonly claimantId: string;
  readonly holderVersion: number;
  readonly claims: readonly ClaimRef[];
  readonly routes: readonly Route[];
  readonly weight: Weight;
  /** of a contest, the case of the decision that is to be reversed */
  readonly contests?: string;
}

/** A case was approved: it takes effect, once, if what the decision saw still holds. */
export class ApplyDecision extends Command<void> {
  constructor(
    readonly decision: Decision,
    readonly cases: ClaimsNow | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ApplyDecision)
export class ApplyDecisionHandler implements ICommandHandler<ApplyDecision> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly contests: Contests,
  ) {}

  execute({ decision, cases, metadata }: ApplyDecision): Promise<void> {
    const { numberId, caseId, claimantId, holderVersion, claims, routes, weight, contests } = decision;
    return this.uow.run(async () => {
      const at = await locked(this.ledger, numberId);
      const now = await this.clock.now();
      const contest = contests === undefined ? {} : { contest: await this.contests.of(numberId, contests, now) };
      const seen = { caseId, claimantId, holderVersion, claims, routes, weight, ...contest, cases };
      await this.changes.decide(at, { kind: 'ApplyDecision', ...seen, now: now.toISOString() }, metadata);
    });
  }
}

/** A case ended without success: its claim goes. Whose contest of a reversed decision that was is in use again. */
export class EndClaim extends Command<void> {
  constructor(
    readonly ended: {
      readonly numberId: string;
      readonly caseId: string;
      readonly reason: Exclude<DataOf<'ClaimWithdrawn'>['reason'], 'NOT_MY_NUMBER' | 'CORRECTED' | 'CROWDED_OUT'>;
    },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(EndClaim)
export class EndClaimHandler implements ICommandHandler<EndClaim> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly contests: Contests,
    private readonly contacts: Contacts,
    private readonly contactNumbers: ContactNumbers,
  ) {}

  /**
   * While nothing counts as evidence a claim leaves no trace when it is withdrawn: its number may have been mistyped, which photos that were
   * sent back for better ones may have shown, and counts like one that was disowned. Who was refused for good has shown something.
   */
  execute({ ended: { numberId, caseId, reason }, metadata }: EndClaim): Promise<void> {
    return this.uow.run(async () => {
      const at = await locked(this.ledger, numberId);
      const claim = at.ledger.claims.find((one) => one.caseId === caseId);
      const now = await this.clock.now();
      const contest = claim?.contests ? { contest: await this.contests.of(numberId, claim.contests, now) } : {};
      const ended = { kind: 'EndClaim', caseId, reason, ...contest, now: now.toISOString() } as const;
      await this.changes.decide(at, ended, metadata);
      if (reason !== 'WITHDRAWN' || claim?.evidence !== 'none' || refusedForGood(claim) || claim.contests) return;
      await this.contactNumbers.disowned(await this.contacts.mailboxes(claim.accountId), numberId, now);
    });
  }
}
