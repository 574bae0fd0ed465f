import { Injectable } from '@nestjs/common';
import { Clock, RuleViolation, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

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

interface Row {
  readonly request_hash: Buffer;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly sealed_under: string;
  readonly answer: Buffer | null;
  readonly refused: boolean;
}

const PURPOSE = 'idempotent-request';
const CONTEXT = 'idempotent-answer';

/** Remembers answers for 24 hours of `app_now()`. Bodies are sealed under a key of their day, which is destroyed with them. */
@Injectable()
export class IdempotentAnswers {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Takes the key for this transaction. Throws `idempotency/in-flight` while another transaction holds it. */
  async lock({ scope, key }: AnswerKey): Promise<void> {
    const lock = await this.db.query<{ taken: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' idempotency ' || $1 || ' ' || $2, 0)) as taken`,
      [scope, key],
    );
    if (!lock.rows[0]?.taken) throw new RuleViolation('idempotency/in-flight');
  }

  /** The key's answer, if there is one. Throws `idempotency/other-body` when it answered another request. */
  async find({ scope, key, request }: AnswerKey): Promise<Answer | undefined> {
    const { rows } = await this.db.query<Row>(
      `select request_hash, status, headers, sealed_under, answer, refused from idempotent_answers
       where scope = $1 and key = $2 and answered_at > zhenming.app_now() - interval '24 hours'`,
      [scope, key],
    );
    const [row] = rows;
    if (!row) return undefined;
    const known = this.vault.indexes(PURPOSE, request);
    if (!known.some((hash) => row.request_hash.equals(hash))) throw new RuleViolation('idempotency/other-body');
    const body = row.answer ? await this.vault.open(row.sealed_under, CONTEXT, row.answer) : undefined;
    return { status: row.status, headers: row.headers, body, refused: row.refused };
  }

  /** In the transaction that took the key. */
  async keep({ scope, key, request }: AnswerKey, answer: Answer): Promise<void> {
    const day = `idempotency-${(await this.clock.now()).toISOString().slice(0, 10)}`;
    const sealed = answer.body === undefined ? null : await this.vault.seal(day, CONTEXT, answer.body);
    await this.db.query(
      `insert into idempotent_answers (scope, key, request_hash, status, headers, sealed_under, answer, refused)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (scope, key) do update set request_hash = excluded.request_hash, status = excluded.status,
         headers = excluded.headers, sealed_under = excluded.sealed_under, answer = excluded.answer, refused = excluded.refused,
         answered_at = excluded.answered_at`,
      [
        scope,
        key,
        Buffer.from(this.vault.index(PURPOSE, request)),
        answer.status,
        JSON.stringify(answer.headers),
        day,
        sealed === null ? null : Buffer.from(sealed),
        answer.refused ?? false,
      ],
    );
  }

  /** Deletes what is older than 24 hours, and the keys of days that nothing is sealed under any more. */
  async forget(): Promise<void> {
    const { rows } = await this.db.query<{ sealed_under: string }>(
      `delete from idempotent_answers where answered_at < zhenming.app_now() - interval '24 hours' returning sealed_under`,
    );
    const today = `idempotency-${(await this.clock.now()).toISOString().slice(0, 10)}`;
    for (const day of new Set(rows.map((row) => row.sealed_under))) {
      const left = await this.db.query('select from idempotent_answers where sealed_under = $1 limit 1', [day]);
      if (left.rowCount === 0 && day < today) await this.vault.shred(day);
    }
    await this.db.query(`delete from rate_windows where opened_at < zhenming.app_now() - interval '31 days'`);
  }
}
