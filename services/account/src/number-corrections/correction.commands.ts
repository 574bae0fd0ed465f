import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CorrectionOutcome, DataOf } from '@zhenming/contracts';
import { indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { Clock, referenceOf, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { isSituation } from '../accounts/account.js';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { rightPerson, type RightPerson, type TypedCorrection } from '../accounts/person.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { DeferredJobs } from '../deferred-jobs/deferred-jobs.repository.js';
import { readLogin } from '../logins/login-name.js';
import { Logins } from '../logins/logins.service.js';
import { ContactNumbers } from '../number-claims/contact-numbers.repository.js';
import type { ClaimsNow } from '../number-ledger/claim-evidence.js';
import { Ledger, type LockedLedger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { ReviewWaiters } from '../number-ledger/review-waiters.repository.js';
import { CallersCorrections } from './callers-corrections.service.js';
import { changesNameAlone, isApplied } from './correction.js';
import { CorrectionOpening } from './correction-opening.service.js';
import { Corrections, type Correction } from './corrections.repository.js';

/** corrections that one account may ask for: a reviewer looks at each */
const PER_ACCOUNT = { name: 'corrections', uses: 5, seconds: 86_400 };

interface RequestedCorrection {
  readonly correctionId: string;
  readonly reference: string;
}

/** Situation 3, by the person: the number of my account is a wrong one, or its name is. Photo evidence and a reviewer decide. */
export class RequestCorrection extends Command<RequestedCorrection> {
  constructor(
    readonly accountId: string,
    readonly typed: TypedCorrection,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(RequestCorrection)
export class RequestCorrectionHandler implements ICommandHandler<RequestCorrection> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimiter,
    private readonly opening: CorrectionOpening,
  ) {}

  async execute({ accountId, typed, metadata }: RequestCorrection): Promise<RequestedCorrection> {
    const right = rightPerson(typed);
    await this.limits.use(PER_ACCOUNT, accountId);
    const correctionId = await this.uow.run(() => this.opening.open(accountId, right, null, metadata));
    return { correctionId, reference: referenceOf(correctionId) };
  }
}

/**
 * The same by support for a caller: done a moment after the answer, which is the same whether the login exists. What nobody can log in
 * with is refused, and the number that the caller logs in with as the right one without another name, by which nothing would change:
 * neither says anything of any account. Throws `request/too-many` as `CallersCorrections.use`.
 */
export class RequestCorrectionFor extends Command<void> {
  constructor(
    /** phone, e-mail address or number of the caller's account, as it was said */
    readonly login: string,
    readonly typed: TypedCorrection,
    readonly staffId: string,
  ) {
    super();
  }
}

@CommandHandler(RequestCorrectionFor)
export class RequestCorrectionForHandler implements ICommandHandler<RequestCorrectionFor> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: DeferredJobs,
    private readonly callers: CallersCorrections,
  ) {}

  async execute({ login, typed, staffId }: RequestCorrectionFor): Promise<void> {
    const right = rightPerson(typed);
    const said = readLogin(login);
    if (said.kind === 'NONE') throw new RuleViolation('request/invalid', { field: 'login', rule: 'login' });
    if (said.kind === 'NUMBER' && right.name === undefined && indexedText(said.number) === indexedText(right.number))
      throw new RuleViolation('correction/same-number');
    await this.callers.use(staffId);
    await this.uow.run(async () => {
      await this.jobs.add({ kind: 'CORRECTION', login, right, staffId }, await this.clock.now());
    });
  }
}

/**
 * A moment after the answer to support: the account of that login asks for the correction. A refusal of the rules is not
 * reported, or support would learn who has an account.
 */
export class OpenCorrectionFor extends Command<void> {
  constructor(
    readonly login: string,
    readonly right: RightPerson,
    readonly staffId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(OpenCorrectionFor)
export class OpenCorrectionForHandler implements ICommandHandler<OpenCorrectionFor> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly logins: Logins,
    private readonly opening: CorrectionOpening,
  ) {}

  execute({ login, right, staffId, metadata }: OpenCorrectionFor): Promise<void> {
    return this.uow.run(async () => {
      const { accountId } = await this.logins.resolve(login);
      if (accountId === null) return;
      try {
        await this.opening.open(accountId, right, staffId, { ...metadata, actor: { kind: 'staff', id: staffId } });
      } catch (refusal) {
        // at most the number's surrogate was written: no claim, no holder
        if (!(refusal instanceof RuleViolation)) throw refusal;
      }
    });
  }
}

/**
 * A reviewer saw the right document. Where its number is another one, the account leaves the wrong one and takes it, under the conflict
 * rules; where only the name is, the account has that name now, and nothing of the number changes: neither holder nor claim, proof nor
 * binding.
 */
export class ApplyCorrection extends Command<void> {
  constructor(
    readonly correctionId: string,
    /** on the number that the account leaves */
    readonly cases: ClaimsNow | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

type Result = Pick<DataOf<'CorrectionApplied'>, 'result' | 'caseId' | 'nameOnly'>;
const NONE: Result = { result: 'NONE' };

@CommandHandler(ApplyCorrection)
export class ApplyCorrectionHandler implements ICommandHandler<ApplyCorrection> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly corrections: Corrections,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly contactNumbers: ContactNumbers,
    private readonly waiters: ReviewWaiters,
  ) {}

  /** Quiet for one that has ended. */
  execute({ correctionId, cases, metadata }: ApplyCorrection): Promise<void> {
    return this.uow.run(async () => {
      const correction = await this.corrections.lock(correctionId);
      if (!correction) throw new RuleViolation('correction/not-found');
      if (correction.status !== 'OPEN') return;
      const { accountId, numberId, right: person } = correction;
      const { left, right } = await this.ledger.lockTwo(numberId, person as CanonicalNumber & typeof person);
      const account = await this.accounts.lock(accountId);
      if (!left || !account) throw new RuleViolation('number/none');
      const now = await this.clock.now();
      const result = await this.exchange(correction, account, { left, right, cases }, now, metadata);
      const outcome = result.result === 'NONE' ? 'UNAPPLIED' : 'CORRECTED';
      await this.corrections.end(correctionId, outcome, now, result.nameOnly ? right.ledger.numberId : undefined);
      await this.accounts.change(accountId, {});
      const data = { correctionId, accountId, ...result };
      await this.accounts.record(accountId, { type: 'CorrectionApplied', data }, metadata);
    });
  }

  private async exchange(
    correction: Correction,
    account: Account,
    { left, right, cases }: { readonly left: LockedLedger; readonly right: LockedLedger; cases: ClaimsNow | undefined },
    now: Date,
    metadata: CommandMetadata,
  ): Promise<Result> {
    const { correctionId, accountId, numberId, right: person } = correction;
    const rightId = right.ledger.numberId;
    if (!isApplied(correction, rightId, account)) return NONE;
    const name = (await this.accounts.person(accountId))?.name;
    if (changesNameAlone(correction, rightId, { ...account, name })) {
      await this.accounts.change(accountId, { person });
      return { result: account.identity, nameOnly: true };
    }
    const at = now.toISOString();
    const contacts = await this.contacts.mailboxes(accountId);
    if (account.numberId === numberId) {
      await this.changes.decide(left, { kind: 'Correct', accountId, correctionId, cases, now: at }, metadata);
      await this.contactNumbers.disowned(contacts, numberId, now);
    }
    try {
      // a reviewer has seen the document, so it is no try with one more number of this contact's
      const samePerson = await this.contactNumbers.accountsOn(contacts, rightId);
      const asked = { trigger: 'CORRECTION', reclaim: true, contactUsed: false, samePerson, now: at } as const;
      const fresh = { freshCaseId: randomUUID(), freshDisputeId: randomUUID() };
      await this.changes.decide(right, { kind: 'TakeNumber', accountId, ...asked, ...fresh }, metadata, person);
    } catch (refusal) {
      if (!(refusal instanceof RuleViolation)) throw refusal;
      if (refusal.slug === 'number/under-review') await this.waiters.add(right.ledger, accountId, at);
      await this.accounts.change(accountId, { refusedSituation: isSituation(refusal.slug) ? refusal.slug : null });
      return NONE;
    }
    await this.contactNumbers.note(contacts, accountId, rightId, now);
    const { identity, caseId } = (await this.accounts.find(accountId)) as Account;
    return { result: identity, ...(caseId === null ? {} : { caseId }) };
  }
}

/** A correction ended without a change of the account, or after it. */
export class EndCorrection extends Command<void> {
  constructor(
    readonly correctionId: string,
    readonly outcome: CorrectionOutcome,
  ) {
    super();
  }
}

@CommandHandler(EndCorrection)
export class EndCorrectionHandler implements ICommandHandler<EndCorrection> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly corrections: Corrections,
  ) {}

  /** Quiet for one that has ended. */
  execute({ correctionId, outcome }: EndCorrection): Promise<void> {
    return this.uow.run(async () => {
      const correction = await this.corrections.lock(correctionId);
      if (!correction) throw new RuleViolation('correction/not-found');
      if (correction.status !== 'OPEN') return;
      await this.corrections.end(correctionId, outcome, await this.clock.now());
      await this.accounts.change(correction.accountId, {});
    });
  }
}
