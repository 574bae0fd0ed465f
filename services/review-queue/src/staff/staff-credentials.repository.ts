import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { In } from 'typeorm';
import { StaffCredentialRow } from './staff.entity.js';

/** A password as it is kept. `oneTime`: it was given by a reset and is to be changed. */
export interface KeptPassword {
  readonly hash: string;
  readonly oneTime: boolean;
  readonly createdAt: Date;
}

/** Credentials of members of staff, by kind. Calls inside a unit of work take part in it. */
@Injectable()
export class StaffCredentials {
  constructor(private readonly db: Database) {}

  async password(staffId: string): Promise<KeptPassword | undefined> {
    const row = await this.rows.findOneBy({ staffId, kind: 'PASSWORD' });
    return row ? { hash: row.secret.toString('utf8'), oneTime: row.pending, createdAt: row.createdAt } : undefined;
  }

  /** Takes the place of the one before. */
  async setPassword(staffId: string, { hash, oneTime, createdAt }: KeptPassword): Promise<void> {
    await this.rows.delete({ staffId, kind: 'PASSWORD' });
    await this.insert({ staffId, kind: 'PASSWORD', secret: Buffer.from(hash), pending: oneTime, createdAt });
  }

  /** The TOTP secret, sealed; undefined where none was begun. */
  async totp(staffId: string): Promise<StaffCredentialRow | undefined> {
    return (await this.rows.findOneBy({ staffId, kind: 'TOTP' })) ?? undefined;
  }

  /** Takes the place of one that was begun and not confirmed. */
  async beginTotp(row: Pick<StaffCredentialRow, 'credentialId' | 'staffId' | 'secret' | 'createdAt'>): Promise<void> {
    await this.rows.delete({ staffId: row.staffId, kind: 'TOTP', pending: true });
    await this.insert({ ...row, kind: 'TOTP', pending: true });
  }

  /** The secret counts from now on, with these recovery codes. */
  async confirmTotp(credentialId: string, staffId: string, codes: readonly Buffer[], createdAt: Date): Promise<void> {
    await this.rows.update({ credentialId }, { pending: false });
    for (const secret of codes)
      await this.insert({ staffId, kind: 'RECOVERY_CODE', secret, pending: false, createdAt });
  }

  /** Notes that the code of a time step is used. False where it, or a later one, was used before. */
  async useStep(credentialId: string, step: number): Promise<boolean> {
    const { rowCount } = await this.db.query(
      `update staff_credentials set used_step = $2
       where credential_id = $1 and (used_step is null or used_step < $2)`,
      [credentialId, step],
    );
    return rowCount === 1;
  }

  /** Spends a recovery code, by its hash under any key of the ring. False where there is none. */
  async spendRecoveryCode(staffId: string, hashes: readonly Buffer[]): Promise<boolean> {
    const { affected } = await this.rows.delete({ staffId, kind: 'RECOVERY_CODE', secret: In([...hashes]) });
    return (affected ?? 0) > 0;
  }

  /** Quiet where there is none. */
  async removeSecondFactor(staffId: string): Promise<void> {
    await this.rows.delete({ staffId, kind: In(['TOTP', 'RECOVERY_CODE']) });
  }

  private async insert(row: Partial<StaffCredentialRow>): Promise<void> {
    await this.rows.insert({ credentialId: randomUUID(), ...row });
  }

  private get rows() {
    return this.db.of(StaffCredentialRow);
  }
}
