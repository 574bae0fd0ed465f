import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalName, type CanonicalNumber } from '@zhenming/identity-number';
import { Clock, RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { sidesOf } from '../domain/document-sides.js';
import { AccountEvents } from './account-events.js';
import { Corrections } from './correction.ports.js';
import { Ledger } from './number.ports.js';
import { Accounts } from './ports.js';
import { active } from './standing-accounts.js';
import { canonical, type TypedPerson } from './typed-person.js';

/** The right number as typed; without a name the account's name is right as it is. */
export type TypedCorrection = Omit<TypedPerson, 'name'> & { readonly name?: string | undefined };

/** The same in the form in which it is kept and compared. */
export interface RightPerson {
  readonly number: CanonicalNumber;
  readonly name: string | undefined;
}

/** Refuses with `number/invalid` or `number/name-invalid`. Looks at what was typed and at nothing else. */
export function rightPerson({ name: typed, ...number }: TypedCorrection): RightPerson {
  const read = canonical(number);
  if (typed === undefined) return { number: read, name: undefined };
  const name = canonicalName(typed);
  if (!name.ok) throw new RuleViolation('number/name-invalid', { field: 'name', rule: name.rule });
  return { number: read, name: name.name };
}

/** How a correction begins, whoever asks for it. */
@Injectable()
export class CorrectionOpening {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly corrections: Corrections,
    private readonly ledger: Ledger,
    private readonly events: AccountEvents,
  ) {}

  /**
   * Part of the caller's unit of work; `staffId` of who opens it for a caller. Refuses with `number/none`, `correction/open`
   * or `correction/same-number`: all of the account itself, so nobody learns whether somebody else has the right number.
   */
  async open(
    accountId: string,
    { number, name }: RightPerson,
    staffId: string | null,
    metadata: CommandMetadata,
  ): Promise<string> {
    const rightNumberId = await this.ledger.idOf(number);
    const { numberId } = active(await this.accounts.lock(accountId));
    const before = await this.accounts.person(accountId);
    if (numberId === null || !before) throw new RuleViolation('number/none');
    if ((await this.corrections.openOf(accountId)) !== null) throw new RuleViolation('correction/open');
    if (numberId === rightNumberId) throw new RuleViolation('correction/same-number');
    const correctionId = randomUUID();
    const openedBy = staffId === null ? 'OWNER' : 'SUPPORT';
    const correction = { correctionId, accountId, numberId, openedBy } as const;
    const right = { ...number, name: name ?? before.name };
    await this.corrections.add({ ...correction, staffId, right, createdAt: await this.clock.now() });
    await this.accounts.change(accountId, {});
    const data = { ...correction, rightNumberId, sides: sidesOf(number.documentType) };
    await this.events.append(accountId, { type: 'CorrectionRequested', data }, metadata);
    return correctionId;
  }
}
