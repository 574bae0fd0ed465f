import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { In, MoreThan } from 'typeorm';
import { sealedPerson, type Person } from '../accounts/person.js';
import { CorrectionRow } from './correction.entity.js';

/** A correction, with the person as they say it is right. */
export type Correction = Readonly<Omit<CorrectionRow, 'person' | 'endedAt'>> & { readonly right: Person };

type OpenCorrection = Omit<Correction, 'status'> & { readonly status: 'OPEN' };

const CONTEXT = 'account/correction';

/** The corrections of all accounts; one at a time is open per account. */
@Injectable()
export class Corrections {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  async add({ right, ...correction }: Omit<Correction, 'status'>): Promise<void> {
    const person = Buffer.from(await this.vault.seal(correction.accountId, CONTEXT, JSON.stringify(right)));
    await this.rows.insert({ ...correction, person });
  }

  /** Undefined when there is none that is open. */
  async findOpen(correctionId: string): Promise<Correction | undefined> {
    const row = await this.rows.findOneBy({ correctionId, status: 'OPEN' });
    return row ? this.opened(row) : undefined;
  }

  /**
   * The row, locked until the transaction ends; lock it before ledger rows and accounts. One that has ended says only how: its person may be
   * erased.
   */
  async lock(
    correctionId: string,
  ): Promise<OpenCorrection | { readonly status: Exclude<Correction['status'], 'OPEN'> } | undefined> {
    const row = await this.rows.findOne({ where: { correctionId }, lock: { mode: 'pessimistic_write' } });
    if (!row) return undefined;
    const { status } = row;
    return status === 'OPEN' ? { ...(await this.opened(row)), status } : { status };
  }

  /** Id of the one that is open; null = none. */
  async openOf(accountId: string): Promise<string | null> {
    return (await this.rows.findOneBy({ accountId, status: 'OPEN' }))?.correctionId ?? null;
  }

  /** Ids of all corrections of an account, in their order. */
  async idsOf(accountId: string): Promise<string[]> {
    const rows = await this.rows.find({
      select: { correctionId: true },
      where: { accountId },
      order: { correctionId: 'ASC' },
    });
    return rows.map(({ correctionId }) => correctionId);
  }

  /** Ids of those of an account that were approved and were applied, or came to nothing then. */
  async settledOf(accountId: string): Promise<string[]> {
    const where = { accountId, status: In(['CORRECTED', 'UNAPPLIED'] as const) };
    const rows = await this.rows.find({ select: { correctionId: true }, where });
    return rows.map(({ correctionId }) => correctionId);
  }

  /** How many support opened for the account since then. */
  async bySupportSince(accountId: string, since: Date): Promise<number> {
    return this.rows.countBy({ accountId, openedBy: 'SUPPORT', createdAt: MoreThan(since) });
  }

  /** Of one account, the newest first, 50 at most. */
  async all(accountId: string): Promise<readonly Correction[]> {
    const order = { createdAt: 'DESC', correctionId: 'ASC' } as const;
    const rows = await this.rows.find({ where: { accountId }, order, take: 50 });
    return Promise.all(rows.map((row) => this.opened(row)));
  }

  /** When the name of an account on this number was corrected last; undefined: never. */
  async renamedAt(accountId: string, numberId: string): Promise<Date | undefined> {
    const where = { accountId, numberId, nameOnly: true, status: 'CORRECTED' } as const;
    return (await this.rows.findOne({ where, order: { endedAt: 'DESC' } }))?.endedAt ?? undefined;
  }

  /** `renamedOn`: the number of the account whose name alone it has changed. */
  async end(
    correctionId: string,
    outcome: Exclude<Correction['status'], 'OPEN'>,
    now: Date,
    renamedOn?: string,
  ): Promise<void> {
    const renamed = renamedOn === undefined ? {} : { numberId: renamedOn, nameOnly: true };
    await this.rows.update({ correctionId }, { status: outcome, endedAt: now, ...renamed });
  }

  private async opened({ person, ...row }: CorrectionRow): Promise<Correction> {
    return { ...row, right: sealedPerson(await this.vault.open(row.accountId, CONTEXT, person)) };
  }

  private get rows() {
    return this.db.of(CorrectionRow);
  }
}
