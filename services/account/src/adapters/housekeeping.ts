import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { ServiceLog } from '@zhenming/service-kit';
import { errandsKey } from './errands.js';

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/** What is over by itself. A contact proof is kept for a day, so that limits and late answers can still be explained. */
const OVER = [
  'delete from sessions where expires_at < zhenming.app_now()',
  `delete from deliveries where created_at < zhenming.app_now() - interval '24 hours'`,
  `delete from contacts where use = 'NOTICE' and notice_until < zhenming.app_now()`,
  'delete from spent_challenges where expires_at < zhenming.app_now()',
  `delete from errands where created_at < zhenming.app_now() - interval '24 hours'`,
  `delete from number_asks where asked_at < zhenming.app_now() - interval '24 hours'`,
  `delete from contact_numbers where taken_at < zhenming.app_now() - interval '30 days'`,
];

/** Deletes what is over, with its keys. Every copy of the service may do it: a second one finds nothing. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private lastErrandsKey = '';
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.sweep().catch((error: unknown) => this.log.failure('housekeeping', error));
    }, EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async sweep(): Promise<void> {
    for (const statement of OVER) await this.db.query(statement);
    await this.forgetProofs();
    await this.forgetErrands();
  }

  /** Errands of two days ago are done or given up: their key goes, once a day and at a start. */
  private async forgetErrands(): Promise<void> {
    const now = await this.clock.now();
    const key = errandsKey(new Date(now.getTime() - 2 * DAY_MS));
    if (key !== this.lastErrandsKey) await this.vault.shred(key);
    this.lastErrandsKey = key;
  }

  /** The address of a registration lies under a key of its own, which goes with it. */
  private async forgetProofs(): Promise<void> {
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
