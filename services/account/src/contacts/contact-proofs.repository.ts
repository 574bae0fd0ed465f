import { Injectable } from '@nestjs/common';
import type { Channel } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import type { Language } from '../accounts/account.js';
import { Contacts, type IndexedContact } from './contacts.repository.js';

export type ProofPurpose = 'REGISTRATION' | 'CONTACT' | 'BINDING' | 'PASSWORD';

/** One contact to be proven by one code. */
export interface ContactProof {
  readonly proofId: string;
  readonly purpose: ProofPurpose;
  /** null: nobody's yet (a registration, or a recovery of a login that does not exist) */
  readonly accountId: string | null;
  /** undefined for PASSWORD: the code goes to every login of the account */
  readonly contact: IndexedContact | undefined;
  readonly language: Language;
  readonly codeSent: boolean;
  readonly expiresAt: Date;
  readonly triesLeft: number;
  readonly spent: boolean;
}

const CONTEXT = 'contact-proof';

interface Row {
  readonly account_id: string | null;
  readonly channel: Channel | null;
  readonly address: Buffer | null;
  readonly language: Language;
  readonly sent: boolean;
  readonly expires_at: Date;
  readonly tries_left: number;
  readonly spent: boolean;
}

/** The rows of `contact_proofs`. A code is kept as a keyed index together with its proof's id. */
@Injectable()
export class ContactProofs {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly contacts: Contacts,
  ) {}

  async add(
    proof: Omit<ContactProof, 'codeSent' | 'spent'> & { readonly createdAt: Date; readonly code?: string },
  ): Promise<void> {
    const { proofId, accountId, contact } = proof;
    const sealed = contact && (await this.vault.seal(accountId ?? proofId, CONTEXT, contact.address));
    await this.db.query(
      `insert into contact_proofs (proof_id, purpose, account_id, channel, address, language, code_index, expires_at, tries_left, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        proofId,
        proof.purpose,
        accountId,
        contact?.channel ?? null,
        sealed ? Buffer.from(sealed) : null,
        proof.language,
        proof.code === undefined ? null : Buffer.from(this.vault.index('code', `${proofId}:${proof.code}`)),
        proof.expiresAt,
        proof.triesLeft,
        proof.createdAt,
      ],
    );
  }

  /** The row, locked; undefined when there is none of that purpose. */
  async lock(proofId: string, purpose: ProofPurpose): Promise<ContactProof | undefined> {
    const { rows } = await this.db.query<Row>(
      `select account_id, channel, address, language, code_index is not null as sent, expires_at, tries_left, spent
       from contact_proofs where proof_id = $1 and purpose = $2 for update`,
      [proofId, purpose],
    );
    const [row] = rows;
    if (!row) return undefined;
    const address = row.address && (await this.vault.open(row.account_id ?? proofId, CONTEXT, row.address));
    return {
      proofId,
      purpose,
      accountId: row.account_id,
      contact: row.channel && address ? this.contacts.indexed(row.channel, address) : undefined,
      language: row.language,
      codeSent: row.sent,
      expiresAt: row.expires_at,
      triesLeft: row.tries_left,
      spent: row.spent,
    };
  }

  /** Whether this is the proof's code; false when none was sent. */
  async matches(proofId: string, code: string): Promise<boolean> {
    const { rows } = await this.db.query<{ right: boolean | null }>(
      'select code_index = any($2) as right from contact_proofs where proof_id = $1',
      [proofId, this.vault.indexes('code', `${proofId}:${code}`).map((index) => Buffer.from(index))],
    );
    return rows[0]?.right ?? false;
  }

  /** The code of a recovery becomes known once its account is. */
  async setCode(proofId: string, accountId: string, code: string): Promise<void> {
    await this.db.query('update contact_proofs set account_id = $2, code_index = $3 where proof_id = $1', [
      proofId,
      accountId,
      Buffer.from(this.vault.index('code', `${proofId}:${code}`)),
    ]);
  }

  async record(proofId: string, { triesLeft, spent }: { triesLeft: number; spent: boolean }): Promise<void> {
    await this.db.query('update contact_proofs set tries_left = $2, spent = $3 where proof_id = $1', [
      proofId,
      triesLeft,
      spent,
    ]);
  }

  /** No other code of this purpose works for the account any more. */
  async spendAll(accountId: string, purpose: ProofPurpose): Promise<void> {
    await this.db.query('update contact_proofs set spent = true where account_id = $1 and purpose = $2', [
      accountId,
      purpose,
    ]);
  }

  /**
   * Kept for a day, so that limits and late answers can still be explained. The address of a registration lies under a key of
   * its own, which goes with it.
   */
  async forgetOld(): Promise<void> {
    await this.db.run(async () => {
      const { rows } = await this.db.query<{ proof_id: string; purpose: string }>(
        `delete from contact_proofs where proof_id in (
           select proof_id from contact_proofs where created_at < zhenming.app_now() - interval '24 hours'
           order by created_at limit 500 for update skip locked)
         returning proof_id, purpose`,
      );
      for (const { proof_id, purpose } of rows) if (purpose === 'REGISTRATION') await this.vault.shred(proof_id);
    });
  }
}
