import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, RuleViolation, Vault } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { PlatformConfig } from '../start/platform-config.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; undefined = no body */
  readonly body: string | undefined;
  /** the rule that said no, in `body` as slug, errors and details: its words depend on who asks again */
  readonly refused?: boolean;
}

export interface AnswerKey {
  /** whose keys: two callers may use the same one */
  readonly scope: string;
  readonly key: string;
  /** everything that makes the request what it is: method, path, body */
  readonly request: string;
}

/** A request that was recorded as begun. `lease` (UUID): whose turn it is; whoever takes the request over has another one. */
export interface BegunRequest extends AnswerKey {
  readonly lease: string;
  /** when it began, or was taken over: its answer is sealed under the key of that day */
  readonly at: Date;
}

/** As it lies there; what belongs to the answer is null while there is none. */
interface Row {
  readonly request_hash: Buffer;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly sealed_under: string;
  readonly answer: Buffer | null;
  readonly refused: boolean;
  readonly answered: boolean;
  /** answered more than 24 hours ago: that does not count any more */
  readonly old: boolean;
  /** not answered, and at work under a lease that is not over */
  readonly leased: boolean;
  /** null: answered before there were leases */
  readonly lease: string | null;
}

const PURPOSE = 'idempotent-request';
const CONTEXT = 'idempotent-answer';
const keyOf = (day: Date): string => `idempotency-${day.toISOString().slice(0, 10)}`;
const HOUR_MS = 3_600_000;
/** so many days back: longer than a system may have stood still */
const FORGOTTEN_DAYS = 60;

/**
 * Requests by their Idempotency-Key: begun, under a lease; then answered, for 24 hours of `app_now()`. The lease is of the
 * database's own time, which no test moves. Bodies are sealed under a key of their day, which is destroyed with them.
 */
@Injectable()
export class IdempotentAnswers {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly config: PlatformConfig,
  ) {}

  /**
   * Records the request as begun, or gives the answer that it has. Throws `idempotency/in-flight` while another copy of the
   * request is at work, `idempotency/other-body` when the key is of another request.
   */
  async begin(key: AnswerKey): Promise<BegunRequest | Answer> {
    for (;;) {
      const lease = randomUUID();
      const entered = await this.enter(key, lease);
      if (entered) return { ...key, lease, at: entered };
      const row = await this.find(key);
      // its row is gone again: the request failed, and the key is free
      if (!row) continue;
      if (row.answered && !row.old) return this.answerOf(row, key);
      if (row.leased) throw new RuleViolation('idempotency/in-flight');
      // it died on the way, and may have left something: only the same request may take it up
      if (!row.answered) this.expectSame(row, key);
      const taken = await this.takeOver(key, lease, row);
      if (taken) return { ...key, lease, at: taken };
    }
  }

  /**
   * Sees to it that the key is still this request's, and keeps it to the end of the transaction. Throws
   * `idempotency/in-flight` when a repeat has taken the request over.
   */
  async hold({ scope, key, lease }: BegunRequest): Promise<void> {
    const { rowCount } = await this.db.query(
      'select from idempotent_answers where scope = $1 and key = $2 and lease = $3 and answered_at is null for update',
      [scope, key, lease],
    );
    if (rowCount === 0) throw new RuleViolation('idempotency/in-flight');
  }

  /** The request is answered, in the transaction of its effect if it has one. Quiet when a repeat has taken it over. */
  async keep({ scope, key, lease, at }: BegunRequest, answer: Answer): Promise<void> {
    const day = keyOf(at);
    const sealed = answer.body === undefined ? null : await this.vault.seal(day, CONTEXT, answer.body);
    await this.db.query(
      `update idempotent_answers set status = $4, headers = $5, sealed_under = $6, answer = $7, refused = $8,
         answered_at = zhenming.app_now()
       where scope = $1 and key = $2 and lease = $3 and answered_at is null`,
      [
        ...[scope, key, lease, answer.status, JSON.stringify(answer.headers), day],
        ...[sealed === null ? null : Buffer.from(sealed), answer.refused ?? false],
      ],
    );
  }

  /** The key is free again: nothing came of the request. Quiet when a repeat has taken it over. */
  async release({ scope, key, lease }: BegunRequest): Promise<void> {
    await this.db.query(
      'delete from idempotent_answers where scope = $1 and key = $2 and lease = $3 and answered_at is null',
      [scope, key, lease],
    );
  }

  /** A repeat of the same request may take it over at once. */
  async endLease({ scope, key, lease }: BegunRequest): Promise<void> {
    await this.db.query(
      `update idempotent_answers set leased_until = clock_timestamp()
       where scope = $1 and key = $2 and lease = $3 and answered_at is null`,
      [scope, key, lease],
    );
  }

  /** Deletes what is older than 24 hours, limits whose window ended, and the keys of days under which no answer can be sealed any more. */
  async forget(): Promise<void> {
    const now = (await this.clock.now()).getTime();
    await deleteInBatches(this.db, 'idempotent_answers', `answered_at < zhenming.app_now() - interval '24 hours'`);
    const died = `answered_at is null and leased_until < now() - interval '24 hours'`;
    await deleteInBatches(this.db, 'idempotent_answers', died);
    await deleteInBatches(this.db, 'rate_windows', 'ends_at < zhenming.app_now()');
    // the hour is for an answer to what began just before midnight, recorded after it
    const last = now - 25 * HOUR_MS;
    const days = Array.from({ length: FORGOTTEN_DAYS }, (_, n) => keyOf(new Date(last - (1 + n) * 24 * HOUR_MS)));
    const { rows } = await this.db.query<{ subject: string }>(
      'select subject from vault_keys where subject = any($1) and wrapped_key is not null',
      [days],
    );
    for (const { subject } of rows) await this.vault.shred(subject);
  }

  /** The time of it; undefined where the key is taken. */
  private async enter({ scope, key, request }: AnswerKey, lease: string): Promise<Date | undefined> {
    const { rows } = await this.db.query<{ at: Date }>(
      `insert into idempotent_answers (scope, key, request_hash, lease, leased_until)
       values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 millisecond') on conflict do nothing
       returning zhenming.app_now() as at`,
      [scope, key, this.hashOf(request), lease, this.config.REQUEST_LEASE_MS],
    );
    return rows[0]?.at;
  }

  private async find({ scope, key }: AnswerKey): Promise<Row | undefined> {
    const { rows } = await this.db.query<Row & Record<string, unknown>>(
      `select request_hash, status, headers, sealed_under, answer, refused, lease, answered_at is not null as answered,
         coalesce(answered_at <= zhenming.app_now() - interval '24 hours', false) as old,
         answered_at is null and leased_until > clock_timestamp() as leased
       from idempotent_answers where scope = $1 and key = $2`,
      [scope, key],
    );
    return rows[0];
  }

  /** The time of it; undefined when another repeat was first, or the request was answered after all. */
  private async takeOver({ scope, key, request }: AnswerKey, lease: string, seen: Row): Promise<Date | undefined> {
    const { rows } = await this.db.query<{ at: Date }>(
      `update idempotent_answers set request_hash = $3, lease = $4,
         leased_until = clock_timestamp() + $5 * interval '1 millisecond', status = null, headers = null, sealed_under = null,
         answer = null, refused = false, answered_at = null
       where scope = $1 and key = $2 and lease is not distinct from $6 and (answered_at is not null) = $7
       returning zhenming.app_now() as at`,
      [scope, key, this.hashOf(request), lease, this.config.REQUEST_LEASE_MS, seen.lease, seen.answered],
    );
    return rows[0]?.at;
  }

  private async answerOf(row: Row, key: AnswerKey): Promise<Answer> {
    this.expectSame(row, key);
    const body = row.answer ? await this.vault.open(row.sealed_under, CONTEXT, row.answer) : undefined;
    return { status: row.status, headers: row.headers, body, refused: row.refused };
  }

  private expectSame(row: Row, { request }: AnswerKey): void {
    const known = this.vault.indexes(PURPOSE, request);
    if (!known.some((hash) => row.request_hash.equals(hash))) throw new RuleViolation('idempotency/other-body');
  }

  private hashOf(request: string): Buffer {
    return Buffer.from(this.vault.index(PURPOSE, request));
  }
}
