import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  Clock,
  ConcurrencyConflict,
  referenceOf,
  RuleViolation,
  UnitOfWork,
  type CommandMetadata,
} from '@zhenming/kernel';
import { contestEnd } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import { Contests } from '../number-ledger/contests.queries.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { Sessions, type Session } from '../sessions/sessions.repository.js';

export interface BegunContest {
  readonly caseId: string;
  readonly reference: string;
}

/**
 * The person of a deregistered account contests the decision: a case begins. Answers with it, the same on a repeat. Throws
 * `case/impact-unacknowledged`, `contest/used`, `contest/too-late`.
 */
export class ContestDecision extends Command<BegunContest> {
  constructor(
    readonly session: Session,
    readonly impactAcknowledged: boolean,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ContestDecision)
export class ContestDecisionHandler implements ICommandHandler<ContestDecision> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly contests: Contests,
    private readonly changes: NumberChanges,
    private readonly sessions: Sessions,
  ) {}

  execute({ session: { sessionId, accountId }, impactAcknowledged, metadata }: ContestDecision): Promise<BegunContest> {
    if (!impactAcknowledged) throw new RuleViolation('case/impact-unacknowledged');
    return this.uow.run(async () => {
      const seen = await this.accounts.find(accountId);
      const { formerNumberId: numberId, deregisteredCase } = seen ?? {};
      if (!numberId || !deregisteredCase) throw new RuleViolation('session/forbidden');
      const at = await this.ledger.lock(numberId);
      const account = await this.accounts.lock(accountId);
      const until = account && contestEnd(account);
      if (!at || !until || account.version !== seen?.version) throw new ConcurrencyConflict(`account-${accountId}`);
      await this.sessions.hold(sessionId);
      const decision = await this.contests.decision(numberId, deregisteredCase);
      const fresh = { freshCaseId: randomUUID(), freshDisputeId: randomUUID() };
      const now = (await this.clock.now()).toISOString();
      const said = { kind: 'Contest', accountId, decision, until: until.toISOString(), ...fresh, now } as const;
      await this.changes.decide(at, said, metadata);
      const caseId = (await this.accounts.find(accountId))?.caseId;
      if (!caseId) throw new Error('a contest without a case');
      return { caseId, reference: referenceOf(caseId) };
    });
  }
}
