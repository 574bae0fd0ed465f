import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandMetadata } from '@zhenming/kernel';
import type { DataOf } from '@zhenming/contracts';
import { Cases } from './cases.js';
import { Facts } from './facts.js';
import { OpeningPolicy } from './ports.js';

/** account recorded a claim and allocated the case id: the case begins. */
export class OpenCase extends Command<void> {
  constructor(
    readonly detected: Pick<
      DataOf<'IdConflictDetected'>,
      'caseId' | 'numberId' | 'disputeId' | 'accountId' | 'trigger' | 'holder' | 'holderVersion'
    >,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(
    private readonly cases: Cases,
    private readonly policy: OpeningPolicy,
  ) {}

  async execute({ detected, metadata }: OpenCase): Promise<void> {
    const { caseId, numberId, disputeId, accountId: claimantId, trigger, holder, holderVersion } = detected;
    if (disputeId === null) throw new Error('a conflict without a dispute');
    const known = { caseId, numberId, disputeId, claimantId, trigger, holder, holderVersion };
    await this.cases.handle(caseId, metadata, (now) => ({ kind: 'OpenCase', ...known, policy: this.policy.ref, now }));
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
  constructor(private readonly cases: Cases) {}

  async execute({ caseId, claimantId, seenRevision: revision, metadata }: WithdrawCase): Promise<void> {
    await this.cases.seenByClaimant(caseId, claimantId, { revision, causationId: metadata.causationId });
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
  constructor(private readonly cases: Cases) {}

  async execute({ caseId, metadata }: ExpireIdleCase): Promise<void> {
    await this.cases.handle(caseId, metadata, (now) => ({ kind: 'ExpireIdle', now }));
  }
}

/** What the ledger tells a case; a case that is over or was never opened stays quiet. */
type Told =
  | { readonly kind: 'ClaimEnded' }
  | { readonly kind: 'HolderLeft'; readonly holder: string | null }
  | {
      readonly kind: 'NumberSettled';
      readonly byCaseId: string;
      readonly deregisteredCases: readonly string[];
      readonly holder: string | null;
      readonly holderVersion: number;
    };

export class TellCase extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly told: Told,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TellCase)
export class TellCaseHandler implements ICommandHandler<TellCase> {
  constructor(private readonly cases: Cases) {}

  async execute({ caseId, told, metadata }: TellCase): Promise<void> {
    await this.cases.handle(caseId, metadata, (now) => ({ ...told, now }));
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
    private readonly cases: Cases,
    private readonly facts: Facts,
  ) {}

  async execute({ refused, metadata }: ReturnCase): Promise<void> {
    const { caseId, numberId, decidedHolderVersion, reason } = refused;
    await this.cases.handle(caseId, metadata, async (now) => {
      const facts = await this.facts.of(numberId, caseId, now);
      return { kind: 'EffectRefused', decidedHolderVersion, reason, freshTaskId: randomUUID(), facts, now };
    });
  }
}

/** Something changed about the number: what held this case's decision up may be gone. */
export class ReconsiderCase extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly numberId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ReconsiderCase)
export class ReconsiderCaseHandler implements ICommandHandler<ReconsiderCase> {
  constructor(
    private readonly cases: Cases,
    private readonly facts: Facts,
  ) {}

  async execute({ caseId, numberId, metadata }: ReconsiderCase): Promise<void> {
    await this.cases.handle(caseId, metadata, async (now) => {
      const facts = await this.facts.of(numberId, caseId, now);
      return { kind: 'Reconsider', facts, now };
    });
  }
}

export const conflictCaseHandlers = [
  OpenCaseHandler,
  WithdrawCaseHandler,
  ExpireIdleCaseHandler,
  TellCaseHandler,
  ReturnCaseHandler,
  ReconsiderCaseHandler,
];
