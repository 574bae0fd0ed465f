import { Injectable } from '@nestjs/common';
import type { Channel } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Contacts, Proofs, type ContactProof, type Language, type ProofPurpose } from '../app/ports.js';

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
export class PostgresProofs extends Proofs {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly contacts: Contacts,
  ) {
    super();
  }

  async add(proof: Parameters<Proofs['add']>[0]): Promise<void> {
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

  async matches(proofId: string, code: string): Promise<boolean> {
    const { rows } = await this.db.query<{ right: boolean | null }>(
      'select code_index = any($2) as right from contact_proofs where proof_id = $1',
      [proofId, this.vault.indexes('code', `${proofId}:${code}`).map((index) => Buffer.from(index))],
    );
    return rows[0]?.right ?? false;
  }

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

  async spendAll(accountId: string, purpose: ProofPurpose): Promise<void> {
    await this.db.query('update contact_proofs set spent = true where account_id = $1 and purpose = $2', [
      accountId,
      purpose,
    ]);
  }
}
