import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SecondFactor } from '@zhenming/contracts';
import { Clock, RuleViolation, Vault } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Secret, TOTP } from 'otpauth';
import { randomCode } from './random-code.service.js';
import { StaffCredentials } from './staff-credentials.repository.js';
import type { StaffCredentialRow } from './staff.entity.js';

/** RFC 6238 as every authenticator knows it: HMAC-SHA-1, six digits, 30 seconds; a code of the step before or after counts, too */
const TOTP_FORM = { issuer: 'Zhenming', algorithm: 'SHA1', digits: 6, period: 30 } as const;
const STEPS_AROUND = 1;
/** RFC 4226 R6 recommends 160 bits */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** wrong codes of one person, after the right password */
const CODE_TRIES = { name: 'staff-code', uses: 5, seconds: 900 };

const canonical = (code: string): string => code.toLowerCase().replace(/[\s-]/g, '');
const contextOf = (credentialId: string): string => `staff-totp/${credentialId}`;

export interface BegunSecondFactor {
  /** Base32, to be typed */
  readonly secret: string;
  /** otpauth://, to be scanned */
  readonly uri: string;
}

/** Codes of an authenticator (TOTP), and the recovery codes that take their place. Calls inside a unit of work take part in it. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly credentials: StaffCredentials,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
  ) {}

  /** A new secret, which counts when its first code was given. `login` is what the authenticator shows. */
  async begin(staffId: string, login: string): Promise<BegunSecondFactor> {
    const credentialId = randomUUID();
    const totp = new TOTP({ ...TOTP_FORM, label: login, secret: new Secret({ size: SECRET_BYTES }) });
    const { base32 } = totp.secret;
    const secret = Buffer.from(await this.vault.seal(staffId, contextOf(credentialId), base32));
    await this.credentials.beginTotp({ credentialId, staffId, secret, createdAt: await this.clock.now() });
    return { secret: base32, uri: totp.toString() };
  }

  /**
   * The first code of a secret that was begun: from now on it counts. Returns the recovery codes, which are kept as keyed hashes.
   * Throws `staff/second-factor-not-begun`, `staff/second-factor-set`, `staff/code-wrong`, `request/too-many`.
   */
  async confirm(staffId: string, code: string): Promise<string[]> {
    const begun = await this.credentials.totp(staffId);
    if (!begun) throw new RuleViolation('staff/second-factor-not-begun');
    if (!begun.pending) throw new RuleViolation('staff/second-factor-set');
    await this.limits.use(CODE_TRIES, staffId);
    if (!(await this.accepts(begun, code))) throw new RuleViolation('staff/code-wrong');
    await this.limits.clear(CODE_TRIES, staffId);
    const codes = Array.from({ length: RECOVERY_CODES }, randomCode);
    const hashes = codes.map((one) => this.hashes(staffId, one)[0] as Buffer);
    await this.credentials.confirmTotp(begun.credentialId, staffId, hashes, await this.clock.now());
    return codes;
  }

  /**
   * Looks at the code of a person whose password was right, and spends it. `NONE` where they have no second factor. Throws
   * `staff/code-required`, `staff/code-wrong`, and `request/too-many` after five wrong ones.
   */
  async prove(staffId: string, code: string | undefined): Promise<SecondFactor> {
    const totp = await this.credentials.totp(staffId);
    if (!totp || totp.pending) return 'NONE';
    if (code === undefined) throw new RuleViolation('staff/code-required');
    await this.limits.use(CODE_TRIES, staffId);
    const proved = /^\d{6}$/.test(canonical(code))
      ? (await this.accepts(totp, code)) && 'TOTP'
      : (await this.credentials.spendRecoveryCode(staffId, this.hashes(staffId, code))) && 'RECOVERY_CODE';
    if (!proved) throw new RuleViolation('staff/code-wrong');
    await this.limits.clear(CODE_TRIES, staffId);
    return proved;
  }

  /** RFC 6238 §5.2: a code that was accepted is not accepted again, nor is one of a step before it. */
  private async accepts(row: StaffCredentialRow, code: string): Promise<boolean> {
    const secret = await this.vault.open(row.staffId, contextOf(row.credentialId), row.secret);
    const totp = new TOTP({ ...TOTP_FORM, secret: Secret.fromBase32(secret) });
    const timestamp = (await this.clock.now()).getTime();
    const away = totp.validate({ token: canonical(code), timestamp, window: STEPS_AROUND });
    return away !== null && this.credentials.useStep(row.credentialId, totp.counter({ timestamp }) + away);
  }

  /** Under every index key of the ring, the present one first. */
  private hashes(staffId: string, code: string): Buffer[] {
    return this.vault.indexes('staff-recovery-code', `${staffId}|${canonical(code)}`).map((hash) => Buffer.from(hash));
  }
}
