import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Errands, type ErrandTask } from '../app/guarding.ports.js';

const CONTEXT = 'errand';
/** one key per day: it is destroyed when nothing of that day can be waiting any more (housekeeping) */
export const errandsKey = (createdAt: Date): string => `errands-${createdAt.toISOString().slice(0, 10)}`;

/** The rows of `errands`. */
@Injectable()
export class PostgresErrands extends Errands {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {
    super();
  }

  async add(task: ErrandTask, now: Date): Promise<void> {
    const sealed = await this.vault.seal(errandsKey(now), CONTEXT, JSON.stringify(task));
    await this.db.query('insert into errands (errand_id, sealed, created_at, due_at) values ($1, $2, $3, $3)', [
      randomUUID(),
      Buffer.from(sealed),
      now,
    ]);
  }

  async next(): Promise<string | undefined> {
    const { rows } = await this.db.query<{ errand_id: string }>(
      `select errand_id from errands where due_at <= zhenming.app_now() order by due_at limit 1 for update skip locked`,
    );
    return rows[0]?.errand_id;
  }

  async task(errandId: string): Promise<ErrandTask> {
    const { rows } = await this.db.query<{ sealed: Buffer; created_at: Date }>(
      'select sealed, created_at from errands where errand_id = $1',
      [errandId],
    );
    const { sealed, created_at: createdAt } = rows[0] as { sealed: Buffer; created_at: Date };
    return JSON.parse(await this.vault.open(errandsKey(createdAt), CONTEXT, sealed)) as ErrandTask;
  }

  async done(errandId: string): Promise<void> {
    await this.db.query('delete from errands where errand_id = $1', [errandId]);
  }

  async postpone(errandId: string): Promise<void> {
    await this.db.query(
      `update errands set attempts = attempts + 1,
         due_at = zhenming.app_now() + least(power(2, least(attempts, 20)), 300) * interval '1 second'
       where errand_id = $1`,
      [errandId],
    );
  }
}
