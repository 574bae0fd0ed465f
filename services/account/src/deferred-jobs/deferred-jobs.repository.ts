import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import type { DeferredJob } from './deferred-job.js';

const CONTEXT = 'errand';
/** one key per day: it is destroyed when nothing of that day can be waiting any more */
const keyOf = (createdAt: Date): string => `errands-${createdAt.toISOString().slice(0, 10)}`;
const DAY_MS = 86_400_000;

/** The jobs that wait, in the table `errands`. */
@Injectable()
export class DeferredJobs {
  private lastForgotten = '';

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  async add(job: DeferredJob, now: Date): Promise<void> {
    const sealed = await this.vault.seal(keyOf(now), CONTEXT, JSON.stringify(job));
    await this.db.query('insert into errands (errand_id, sealed, created_at, due_at) values ($1, $2, $3, $3)', [
      randomUUID(),
      Buffer.from(sealed),
      now,
    ]);
  }

  /** Id of the oldest one due, locked and skipped by others; undefined when there is none. Take it inside a transaction. */
  async next(): Promise<string | undefined> {
    const { rows } = await this.db.query<{ errand_id: string }>(
      `select errand_id from errands where due_at <= zhenming.app_now() order by due_at limit 1 for update skip locked`,
    );
    return rows[0]?.errand_id;
  }

  /** What is to be done. Throws when it cannot be opened. */
  async open(jobId: string): Promise<DeferredJob> {
    const { rows } = await this.db.query<{ sealed: Buffer; created_at: Date }>(
      'select sealed, created_at from errands where errand_id = $1',
      [jobId],
    );
    const { sealed, created_at: createdAt } = rows[0] as { sealed: Buffer; created_at: Date };
    return JSON.parse(await this.vault.open(keyOf(createdAt), CONTEXT, sealed)) as DeferredJob;
  }

  async done(jobId: string): Promise<void> {
    await this.db.query('delete from errands where errand_id = $1', [jobId]);
  }

  /** It failed: due again after 1, 2, 4 … 300 s. */
  async postpone(jobId: string): Promise<void> {
    await this.db.query(
      `update errands set attempts = attempts + 1,
         due_at = zhenming.app_now() + least(power(2, least(attempts, 20)), 300) * interval '1 second'
       where errand_id = $1`,
      [jobId],
    );
  }

  /** Jobs are given up after a day. Those of two days ago are done or given up: their key goes, once a day and at a start. */
  async forgetOld(now: Date): Promise<void> {
    await this.db.query(`delete from errands where created_at < zhenming.app_now() - interval '24 hours'`);
    const key = keyOf(new Date(now.getTime() - 2 * DAY_MS));
    if (key !== this.lastForgotten) await this.vault.shred(key);
    this.lastForgotten = key;
  }
}
