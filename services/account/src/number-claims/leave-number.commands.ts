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
import { newestPolicy } from '@zhenming/policy';
import { active } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import { AccountConfig } from '../config.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Disputes } from '../number-ledger/disputes.queries.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { checkOlderContact } from '../sessions/fresh-proof.js';
import type { Session } from '../sessions/sessions.repository.js';
import { ContactNumbers } from './contact-numbers.repository.js';

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
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly disputes: Disputes,
  ) {}

  execute({ session: { accountId, freshProof }, answer, metadata }: LetGo): Promise<void> {
    return this.uow.run(async () => {
      const { numberId } = active(await this.accounts.find(accountId));
      const at = numberId === null ? undefined : await this.ledger.lock(numberId);
      if (!at) throw new RuleViolation('number/none');
      const command = { kind: 'LetGo', accountId, answer, now: (await this.clock.now()).toISOString() } as const;
      this.changes.check(at, command);
      const since = await this.disputes.since(at.ledger);
      if (since) checkOlderContact(freshProof, since);
      await this.changes.decide(at, command, metadata);
    });
  }
}

/** An objection to the claim of one case. */
export interface MadeObjection {
  readonly objectionId: string;
  readonly reference: string;
}

/**
 * "It is mine": the holder of a disputed number objects to every claim that is heard, once to each. Throws `objection/not-offered` under
 * a policy that asks no holder, and `reauthentication/older-contact` as `LetGo` does.
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
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly disputes: Disputes,
    private readonly config: AccountConfig,
  ) {}

  execute({ session: { accountId, freshProof }, metadata }: ObjectToClaims): Promise<readonly MadeObjection[]> {
    if (!newestPolicy(this.config.POLICY)?.objectionHours) throw new RuleViolation('objection/not-offered');
    return this.uow.run(async () => {
      const { numberId } = active(await this.accounts.find(accountId));
      const at = numberId === null ? undefined : await this.ledger.lock(numberId);
      if (!at) throw new RuleViolation('number/none');
      const now = (await this.clock.now()).toISOString();
      const command = { kind: 'Object', accountId, objectionIdOf: () => randomUUID(), now } as const;
      this.changes.check(at, command);
      const since = await this.disputes.since(at.ledger);
      if (since) checkOlderContact(freshProof, since);
      const before = new Set(at.ledger.claims.map(({ objectionId }) => objectionId));
      const events = await this.changes.decide(at, command, metadata);
      return events.flatMap(({ type, data }) =>
        type === 'HolderAnswered'
          ? data.claims.flatMap(({ caseId, objectionId }) =>
              objectionId === undefined || before.has(objectionId)
                ? []
                : [{ objectionId, reference: referenceOf(caseId) }],
            )
          : [],
      );
    });
  }
}

/**
 * "This is not my number": by holder, claimant, or an account deregistered from it. The account goes on without one. The holder of a
 * disputed number answers the claims by it: throws `reauthentication/older-contact` as `LetGo` does.
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
    private readonly contactNumbers: ContactNumbers,
  ) {}

  /** Quiet where the account has no number: it was said before. */
  execute({ session: { accountId, freshProof }, metadata }: DisownNumber): Promise<void> {
    return this.uow.run(async () => {
      const seen = await this.accounts.find(accountId);
      const numberId = seen?.numberId ?? seen?.formerNumberId;
      if (!numberId) return;
      const at = await this.ledger.lock(numberId);
      const account = await this.accounts.lock(accountId);
      if (!at || account?.version !== seen?.version) throw new ConcurrencyConflict(`account-${accountId}`);
      const since = at.ledger.holder === accountId ? await this.disputes.since(at.ledger) : undefined;
      if (since) checkOlderContact(freshProof, since);
      const now = await this.clock.now();
      const deregistered = account?.status === 'DEREGISTERED';
      const said = { kind: 'Disown', accountId, deregistered, now: now.toISOString() } as const;
      const events = await this.changes.decide(at, said, metadata);
      if (events.length === 0) return;
      await this.contactNumbers.disowned(await this.contacts.mailboxes(accountId), numberId, now);
    });
  }
}
