import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { indexedText } from '@zhenming/identity-number';
import { Clock, RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { active } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import { numberText, sidesOf, type RightPerson } from '../accounts/person.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { Corrections } from './corrections.repository.js';

/** that support may open for one account within a day: the login, or the number, may have been mistyped */
const BY_SUPPORT_A_DAY = 2;
const DAY_MS = 86_400_000;

/** How a correction begins, whoever asks for it. */
@Injectable()
export class CorrectionOpening {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly corrections: Corrections,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Part of the caller's unit of work; `staffId` of who opens it for a caller. A right number under another name is a correction of the
   * name alone. Refuses with `number/none`, `correction/open`, `correction/same-number`, where number and name are the account's already, or a
   * third by support within a day with `request/too-many`: all of the account itself, so the answer says nothing about whether another account
   * has the right number.
   */
  async open(
    accountId: string,
    { number, name }: RightPerson,
    staffId: string | null,
    metadata: CommandMetadata,
  ): Promise<string> {
    const found = await this.ledger.idOf(number);
    const { numberId } = active(await this.accounts.lock(accountId));
    const before = await this.accounts.person(accountId);
    if (numberId === null || !before) throw new RuleViolation('number/none');
    if ((await this.corrections.openOf(accountId)) !== null) throw new RuleViolation('correction/open');
    const right = { ...number, name: name ?? before.name };
    // of a passport of Hong Kong or Macao the ledger may find another row of before: the account stays on its own
    const nameOnly = numberText(before) === indexedText(number);
    const rightNumberId = nameOnly ? numberId : found;
    if (nameOnly && right.name === before.name) throw new RuleViolation('correction/same-number');
    const now = await this.clock.now();
    const dayAgo = new Date(now.getTime() - DAY_MS);
    if (staffId !== null && (await this.corrections.bySupportSince(accountId, dayAgo)) >= BY_SUPPORT_A_DAY)
      throw new RuleViolation('request/too-many');
    const correctionId = randomUUID();
    const openedBy = staffId === null ? 'OWNER' : 'SUPPORT';
    const correction = { correctionId, accountId, numberId, openedBy } as const;
    await this.corrections.add({ ...correction, nameOnly, staffId, right, createdAt: now });
    await this.accounts.change(accountId, {});
    const data = { ...correction, rightNumberId, sides: sidesOf(number.documentType) };
    await this.accounts.record(accountId, { type: 'CorrectionRequested', data }, metadata);
    return correctionId;
  }
}
