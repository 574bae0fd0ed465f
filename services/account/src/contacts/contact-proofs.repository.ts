import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { In } from 'typeorm';
import { ContactProofRow, type ProofPurpose } from './contact.entity.js';
import { Contacts, type IndexedContact } from './contacts.repository.js';

export type { ProofPurpose };

/** One contact to be proven by one code. `accountId` is null while it is nobody's: a registration, or a recovery of a login that does not exist. */
export type ContactProof = Readonly<
  Pick<
    ContactProofRow,
    'proofId' | 'purpose' | 'accountId' | 'language' | 'expiresAt' | 'triesLeft' | 'spent' | 'spentUnder' | 'createdAt'
  >
> & {
  /** undefined for PASSWORD: the code goes to every login of the account */
  readonly contact: IndexedContact | undefined;
  /** keyed index of the code that was sent; null: none was */
  readonly codeIndex: Uint8Array | null;
};

const CONTEXT = 'contact-proof';
/** of those that are forgotten, so many in one transaction */
const BATCH = 500;

/** Contacts on their way to being proven. A code is kept as a keyed index together with its proof's id. */
@Injectable()
export class ContactProofs {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly contacts: Contacts,
  ) {}

  async add({
    contact,
    code,
    ...proof
  }: Omit<ContactProof, 'codeIndex' | 'spent' | 'spentUnder'> & { readonly code?: string }): Promise<void> {
    const { proofId, accountId } = proof;
    const sealed = contact && (await this.vault.seal(accountId ?? proofId, CONTEXT, contact.address));
    await this.db.insertAlong(ContactProofRow, {
      ...proof,
      channel: contact?.channel ?? null,
      address: sealed ? Buffer.from(sealed) : null,
      codeIndex: code === undefined ? null : this.indexOf(proofId, code),
    });
  }

  /** The row, locked; undefined when there is none of that purpose. */
  async lock(proofId: string, purpose: ProofPurpose): Promise<ContactProof | undefined> {
    return this.opened(await this.rows.findOne({ where: { proofId, purpose }, lock: { mode: 'pessimistic_write' } }));
  }

  /** The same without a lock: it may have changed since. `at`: the time of the system as it was read. */
  async look(proofId: string, purpose: ProofPurpose): Promise<(ContactProof & { readonly at: Date }) | undefined> {
    const columns = this.rows.metadata.columns.map((one) => `${one.databaseName} as "${one.propertyName}"`);
    const { rows } = await this.db.query<ContactProofRow & { readonly at: Date }>(
      `select ${columns.join(', ')}, zhenming.app_now() as at from contact_proofs where proof_id = $1 and purpose = $2`,
      [proofId, purpose],
    );
    const [row] = rows;
    const proof = row && (await this.opened(row));
    return proof && { ...proof, at: row.at };
  }

  /** Whether this is the proof's code; false when none was sent. */
  matches({ proofId, codeIndex }: ContactProof, code: string): boolean {
    return this.vault
      .indexes('code', `${proofId}:${code}`)
      .some((index) => codeIndex && timingSafeEqual(index, codeIndex));
  }

  /** The code of a recovery becomes known once its account is. */
  async setCode(proofId: string, accountId: string, code: string): Promise<void> {
    await this.db.updateAlong(ContactProofRow, { proofId }, { accountId, codeIndex: this.indexOf(proofId, code) });
  }

  async record(
    proofId: string,
    { triesLeft, spent, spentUnder }: Pick<ContactProof, 'triesLeft' | 'spent' | 'spentUnder'>,
  ): Promise<void> {
    await this.db.updateAlong(ContactProofRow, { proofId }, { triesLeft, spent, spentUnder });
  }

  /** No other code of this purpose works for the account any more. */
  async spendAll(accountId: string, purpose: ProofPurpose): Promise<void> {
    await this.rows.update({ accountId, purpose }, { spent: true });
  }

  /** All of an account: a code that was sent before sets nothing any more. */
  async drop(accountId: string): Promise<void> {
    await this.rows.delete({ accountId });
  }

  /**
   * Kept for a day, so that limits and late answers can still be explained. The address of a registration lies under a key of
   * its own, which goes with it.
   */
  async forgetOld(): Promise<void> {
    while ((await this.db.run(() => this.forgetSome())) === BATCH);
  }

  /** Returns how many it found. */
  private async forgetSome(): Promise<number> {
    const old = await this.rows
      .createQueryBuilder('proof')
      .select('proof.proofId')
      .where(`proof.createdAt < (select zhenming.app_now()) - interval '24 hours'`)
      .orderBy('proof.createdAt')
      .limit(BATCH)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    const ids = old.map(({ proofId }) => proofId);
    if (ids.length === 0) return 0;
    await this.db.query('select forget_registration_keys($1)', [ids]);
    await this.rows.delete({ proofId: In(ids) });
    return ids.length;
  }

  private async opened(row: ContactProofRow | null): Promise<ContactProof | undefined> {
    if (!row) return undefined;
    const { proofId, purpose } = row;
    const { accountId, channel, language, codeIndex, expiresAt, triesLeft, spent, spentUnder, createdAt } = row;
    const address = row.address && (await this.vault.open(accountId ?? proofId, CONTEXT, row.address));
    return {
      ...{ proofId, purpose, accountId, language, expiresAt, triesLeft, spent, spentUnder, createdAt, codeIndex },
      contact: channel && address ? this.contacts.indexed(channel, address) : undefined,
    };
  }

  private indexOf(proofId: string, code: string): Buffer {
    return Buffer.from(this.vault.index('code', `${proofId}:${code}`));
  }

  private get rows() {
    return this.db.of(ContactProofRow);
  }
}
