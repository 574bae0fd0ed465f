import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { streams, type ContestedDecision, type DataOf, type EventOf, type HolderStanding } from '@zhenming/contracts';
import { whoDecided } from './case-decision.js';
import { ConflictCases } from './conflict-case.repository.js';
import { NumberFactsService } from './number-facts.service.js';
import type { DeliveredNotice } from './objection.js';
import { OpeningPolicy } from './opening-policy.service.js';

/** account recorded a claim and allocated the case id: the case begins. */
export class OpenCase extends Command<void> {
  constructor(
    readonly detected: Pick<
      DataOf<'IdConflictDetected'>,
      'caseId' | 'numberId' | 'disputeId' | 'accountId' | 'trigger' | 'holder' | 'holderVersion' | 'claims' | 'contests'
    >,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly policy: OpeningPolicy,
  ) {}

  async execute({ detected, metadata }: OpenCase): Promise<void> {
    const { caseId, numberId, disputeId, accountId: claimantId, trigger, holder, holderVersion } = detected;
    if (disputeId === null) throw new Error('a conflict without a dispute');
    const waitsForTurn = detected.claims.some((claim) => claim.caseId === caseId && claim.waitsForTurn === true);
    const contested = await this.contested(detected.contests);
    const about = { caseId, numberId, disputeId, claimantId, trigger, holder, holderVersion, waitsForTurn };
    const known = { ...about, ...(contested ? { contested } : {}) };
    await this.cases.handle(caseId, metadata, (now) => ({ kind: 'OpenCase', ...known, policy: this.policy.ref, now }));
  }

  /** Who decided the contested case, and who vouched in it. */
  private async contested(caseId: string | undefined): Promise<ContestedDecision | undefined> {
    if (caseId === undefined) return undefined;
    const decided = (await this.cases.load(caseId))?.state;
    if (!decided) throw new Error('a contest of a case that does not exist');
    return whoDecided(decided);
  }
}

/** The claimant gives the claim up. */
export class WithdrawCase extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly claimantId: string,
    readonly seenRevision: number | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(WithdrawCase)
export class WithdrawCaseHandler implements ICommandHandler<WithdrawCase> {
  constructor(private readonly cases: ConflictCases) {}

  async execute({ caseId, claimantId, seenRevision: revision, metadata }: WithdrawCase): Promise<void> {
    await this.cases.seenByOwner(caseId, claimantId, { revision, causationId: metadata.causationId });
    await this.cases.handle(caseId, metadata, () => ({ kind: 'Withdraw' }));
  }
}

/** The 30 days without evidence may be over. */
export class ExpireIdleCase extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ExpireIdleCase)
export class ExpireIdleCaseHandler implements ICommandHandler<ExpireIdleCase> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ caseId, metadata }: ExpireIdleCase): Promise<void> {
    const numberId = (await this.cases.load(caseId))?.state.numberId;
    if (numberId === undefined) return;
    await this.cases.handle(caseId, metadata, async (now, state) => {
      const facts = await this.facts.toDecideOn(numberId, caseId, state);
      return { kind: 'ExpireIdle', freshTaskId: randomUUID(), facts, now };
    });
  }
}

/** What happened to the case's number in account's ledger. */
export type LedgerChange =
  | { readonly kind: 'ClaimEnded'; readonly crowdedOut: boolean }
  | { readonly kind: 'TurnChanged'; readonly waitsForTurn: boolean }
  | { readonly kind: 'HolderLeft'; readonly holder: string | null }
  | {
      readonly kind: 'HolderObjects';
      readonly objectionId: string;
      readonly holder: string;
      readonly standing: HolderStanding | null;
    }
  | {
      readonly kind: 'NumberSettled';
      readonly byCaseId: string;
      readonly deregisteredCases: readonly string[];
      readonly holder: string | null;
      readonly holderVersion: number;
    }
  | { readonly kind: 'DecisionReversed'; readonly byCaseId: string };

/** A change of the number reaches one of its cases; a case that is over or was never opened stays quiet. */
export class FollowLedger extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly change: LedgerChange,
    readonly metadata: CommandMetadata,
    /** the number of a claim that is still there after it, and decided anew */
    readonly staysOn?: string,
  ) {
    super();
  }
}

@CommandHandler(FollowLedger)
export class FollowLedgerHandler implements ICommandHandler<FollowLedger> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ caseId, change, metadata, staysOn }: FollowLedger): Promise<void> {
    await this.cases.handle(caseId, metadata, async (now, state) => {
      const facts = staysOn === undefined ? {} : { facts: await this.facts.toDecideOn(staysOn, caseId, state) };
      return { ...change, ...facts, freshTaskId: randomUUID(), now };
    });
  }
}

/** account refused the effect of this case's decision. */
export class ReturnCase extends Command<void> {
  constructor(
    readonly refused: Pick<DataOf<'DeregistrationRefused'>, 'caseId' | 'numberId' | 'decidedHolderVersion' | 'reason'>,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ReturnCase)
export class ReturnCaseHandler implements ICommandHandler<ReturnCase> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ refused, metadata }: ReturnCase): Promise<void> {
    const { caseId, numberId, decidedHolderVersion, reason } = refused;
    await this.cases.handle(caseId, metadata, async (now, state) => {
      const facts = await this.facts.toDecideOn(numberId, caseId, state);
      return { kind: 'EffectRefused', decidedHolderVersion, reason, freshTaskId: randomUUID(), facts, now };
    });
  }
}

/** Something changed about the number, or the time of a wait is up: what held this case's decision up may be gone. */
export class ReconsiderCase extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly metadata: CommandMetadata,
    /** undefined where it is known from the case alone */
    readonly knownNumberId?: string,
  ) {
    super();
  }
}

@CommandHandler(ReconsiderCase)
export class ReconsiderCaseHandler implements ICommandHandler<ReconsiderCase> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ caseId, metadata, knownNumberId }: ReconsiderCase): Promise<void> {
    const numberId = knownNumberId ?? (await this.cases.load(caseId))?.state.numberId;
    if (numberId === undefined) return;
    await this.uow.run(async () => {
      // before the case is read again: what it showed a moment ago would leave it quiet for good
      await this.facts.lock(numberId);
      await this.cases.handle(caseId, metadata, async (now, state) => {
        const facts = await this.facts.toDecideOn(numberId, caseId, state);
        return { kind: 'Reconsider', freshTaskId: randomUUID(), facts, now };
      });
    });
  }
}

/** These accounts are off their own number, by a proof or because they left it: nobody stands behind their help any more. */
export class EndHelp extends Command<void> {
  constructor(
    readonly numberId: string,
    readonly accounts: readonly string[],
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(EndHelp)
export class EndHelpHandler implements ICommandHandler<EndHelp> {
  constructor(
    private readonly store: EventStore,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  /** Quiet about a case that is over, or whose effect is on its way: nobody can take help back there. */
  async execute({ numberId, accounts, metadata }: EndHelp): Promise<void> {
    const given = (await this.store.read(streams.helper(numberId))) as unknown as EventOf<'HelpReserved'>[];
    for (const { caseId, requestId, helpedNumberId } of given.map(({ data }) => data)) {
      // before the case is read, so that it is not approved in between
      await this.facts.lock(helpedNumberId);
      const state = (await this.cases.load(caseId))?.state;
      if (!state || state.status === 'CLOSED' || state.status === 'EFFECT_PENDING') continue;
      const helper = state.helpers.find((one) => one.requestId === requestId && accounts.includes(one.helperId));
      if (!helper) continue;
      await this.cases.handle(caseId, metadata, async (now, at) => {
        const facts = await this.facts.toDecideOn(helpedNumberId, caseId, at);
        const { helperId } = helper;
        return { kind: 'WithdrawAssist', requestId, helperId, freshTaskId: randomUUID(), facts, now };
      });
    }
  }
}

/** A notice from which a time counts was delivered, or that before the effect has had its time. */
export class NoteNotice extends Command<void> {
  constructor(
    readonly caseId: string,
    /** to whom it was delivered, when, and the id of the event that it tells of; null: its time may be up */
    readonly delivered: { readonly recipientId: string; readonly at: string; readonly eventId: string } | null,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(NoteNotice)
export class NoteNoticeHandler implements ICommandHandler<NoteNotice> {
  constructor(private readonly cases: ConflictCases) {}

  /** Quiet where the notice tells of something that never happened in the case. */
  async execute({ caseId, delivered, metadata }: NoteNotice): Promise<void> {
    const known = delivered && (await this.told(caseId, delivered));
    if (delivered && !known) return;
    await this.cases.handle(caseId, metadata, (now) => ({ kind: 'NoteNotice', delivered: known ?? null, now }));
  }

  private async told(
    caseId: string,
    { recipientId, at, eventId }: NonNullable<NoteNotice['delivered']>,
  ): Promise<DeliveredNotice | undefined> {
    const about = (await this.cases.load(caseId))?.history.find(({ id }) => id === eventId);
    return about && { recipientId, at, about };
  }
}
