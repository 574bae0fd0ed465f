import { Injectable } from '@nestjs/common';
import type { NumberEvent } from '@zhenming/contracts';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { active } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import { Disputes } from '../number-ledger/disputes.queries.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import type { LedgerCommand, NumberLedger } from '../number-ledger/number-ledger.js';
import { checkByCode, checkOlderContact } from '../sessions/fresh-proof.js';
import { Sessions, type Session } from '../sessions/sessions.repository.js';

/** What the holder of a disputed number answers to the claims on it. */
@Injectable()
export class HolderAnswer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly disputes: Disputes,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Decides the answer on the number of the session's account. Resolves to the number before, and to what happened. Throws
   * `number/none` for an account without a number, what the rules refuse, and `reauthentication/older-contact` where the session was
   * not proven by a contact older than the dispute, and `session/required` where it ended meanwhile.
   */
  give(
    { sessionId, accountId, freshProof }: Session,
    answer: (accountId: string, now: string) => LedgerCommand,
    metadata: CommandMetadata,
  ): Promise<{ readonly before: NumberLedger; readonly events: readonly NumberEvent[] }> {
    return this.uow.run(async () => {
      const { numberId } = active(await this.accounts.find(accountId));
      const at = numberId === null ? undefined : await this.ledger.lock(numberId);
      if (!at) throw new RuleViolation('number/none');
      await this.accounts.lock(accountId);
      await this.sessions.hold(sessionId);
      const command = answer(accountId, (await this.clock.now()).toISOString());
      this.changes.check(at, command);
      const since = await this.disputes.since(at.ledger);
      if (since) checkOlderContact(freshProof, since);
      return { before: at.ledger, events: await this.changes.decide(at, command, metadata) };
    });
  }

  /**
   * Before something else by which the account may lose its number; as for "not my number". Throws `reauthentication/older-contact` where
   * it holds a disputed one, and the session was not proven by a contact older than the dispute, and `reauthentication/code-required`
   * where nobody else claims it, and the session was proven by no code.
   */
  async checkProof({ accountId, freshProof }: Session): Promise<void> {
    const numberId = (await this.accounts.find(accountId))?.numberId;
    const ledger = numberId ? await this.ledger.find(numberId) : undefined;
    if (ledger?.holder !== accountId) return;
    const since = await this.disputes.since(ledger);
    if (since) checkOlderContact(freshProof, since);
    else checkByCode(freshProof);
  }
}
