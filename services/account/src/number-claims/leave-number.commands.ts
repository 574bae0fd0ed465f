import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, ConcurrencyConflict, referenceOf, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { newestPolicy } from '@zhenming/policy';
import { Accounts } from '../accounts/accounts.repository.js';
import { AccountConfig } from '../config.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { ClaimsNowService } from '../number-ledger/claims-now.service.js';
import { Disputes } from '../number-ledger/disputes.queries.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { checkByCode, checkFresh, checkOlderContact } from '../sessions/fresh-proof.js';
import { Sessions, type Session } from '../sessions/sessions.repository.js';
import { ContactNumbers } from './contact-numbers.repository.js';
import { HolderAnswer } from './holder-answer.service.js';

/**
 * "That is me / I let it go": the holder of a disputed number leaves it. Throws `reauthentication/older-contact` where the session was not
 * proven by a contact older than the dispute.
 */
export class LetGo extends Command<void> {
  constructor(
    readonly session: Session,
    readonly answer: 'LET_GO' | 'SOMEBODY_ELSE',
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(LetGo)
export class LetGoHandler implements ICommandHandler<LetGo> {
  constructor(
    private readonly holder: HolderAnswer,
    private readonly claims: ClaimsNowService,
  ) {}

  async execute({ session, answer, metadata }: LetGo): Promise<void> {
    const cases = await this.claims.ofAccount(session.accountId);
    const said = (accountId: string, now: string) => ({ kind: 'LetGo', accountId, answer, cases, now }) as const;
    await this.holder.give(session, said, metadata);
  }
}

/** An objection to the claim of one case. */
export interface MadeObjection {
  readonly objectionId: string;
  readonly reference: string;
}

/**
 * "It is mine": the holder of a disputed number objects to every claim that is heard, once to each. Throws `objection/not-offered` where
 * all were opened under a policy that asks no holder, and `reauthentication/older-contact` as `LetGo` does.
 */
export class ObjectToClaims extends Command<readonly MadeObjection[]> {
  constructor(
    readonly session: Session,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ObjectToClaims)
export class ObjectToClaimsHandler implements ICommandHandler<ObjectToClaims> {
  constructor(
    private readonly holder: HolderAnswer,
    private readonly claims: ClaimsNowService,
    private readonly config: AccountConfig,
  ) {}

  async execute({ session, metadata }: ObjectToClaims): Promise<readonly MadeObjection[]> {
    const cases = await this.claims.ofAccount(session.accountId);
    // of a case that is still to be opened the present policy says it
    const asksHolders = Boolean(newestPolicy(this.config.POLICY)?.objectionHours);
    // a holder's time runs on while id-conflict is away: each answer is recorded, and a case that does not hear it ignores it
    const hears = (caseId: string): boolean => !cases || (cases.get(caseId)?.hearsHolder ?? asksHolders);
    const { before, events } = await this.holder.give(
      session,
      (accountId, now) => ({ kind: 'Object', accountId, hears, objectionIdOf: () => randomUUID(), cases, now }),
      metadata,
    );
    const earlier = new Set(before.claims.map(({ objectionId }) => objectionId));
    return events.flatMap(({ type, data }) =>
      type === 'HolderAnswered'
        ? data.claims.flatMap(({ caseId, objectionId }) =>
            objectionId === undefined || earlier.has(objectionId)
              ? []
              : [{ objectionId, reference: referenceOf(caseId) }],
          )
        : [],
    );
  }
}

/**
 * "This is not my number": by holder, claimant, or an account deregistered from it. The account goes on without one. Of whoever only
 * claims it any fresh proof will do: throws `reauthentication/required`. A holder loses the number by it, and a deregistered account what
 * it may contest: throws `reauthentication/code-required`. The holder of a disputed number answers the claims by it: throws
 * `reauthentication/older-contact` as `LetGo` does.
 */
export class DisownNumber extends Command<void> {
  constructor(
    readonly session: Session,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(DisownNumber)
export class DisownNumberHandler implements ICommandHandler<DisownNumber> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly disputes: Disputes,
    private readonly claims: ClaimsNowService,
    private readonly contactNumbers: ContactNumbers,
    private readonly sessions: Sessions,
  ) {}

  /** Quiet where the account has no number: it was said before. */
  async execute({ session: { sessionId, accountId, freshProof }, metadata }: DisownNumber): Promise<void> {
    const cases = await this.claims.ofAccount(accountId);
    return this.uow.run(async () => {
      const seen = await this.accounts.find(accountId);
      const numberId = seen?.numberId ?? seen?.formerNumberId;
      if (!numberId) return;
      const at = await this.ledger.lock(numberId);
      const account = await this.accounts.lock(accountId);
      if (!at || account?.version !== seen?.version) throw new ConcurrencyConflict(`account-${accountId}`);
      await this.sessions.hold(sessionId);
      const deregistered = account?.status === 'DEREGISTERED';
      const holds = at.ledger.holder === accountId;
      const since = holds ? await this.disputes.since(at.ledger) : undefined;
      if (since) checkOlderContact(freshProof, since);
      else if (holds || deregistered) checkByCode(freshProof);
      else checkFresh(freshProof);
      const now = await this.clock.now();
      const said = { kind: 'Disown', accountId, deregistered, cases, now: now.toISOString() } as const;
      const events = await this.changes.decide(at, said, metadata);
      if (events.length === 0) return;
      await this.contactNumbers.disowned(await this.contacts.mailboxes(accountId), numberId, now);
    });
  }
}
