import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { ServiceLog } from '@zhenming/service-kit';
import { Shredded } from '@zhenming/vault';
import { Accounts } from '../app/ports.js';
import { AccountConfig } from '../config.js';
import { errandsKey } from './errands.js';
import { registryNumberIndex } from './registry-index.js';

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;
/** accounts that get their registry index in one round */
const INDEXED_AT_ONCE = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** What is over by itself. A contact proof is kept for a day, so that limits and late answers can still be explained. */
const OVER = [
  'delete from sessions where expires_at < zhenming.app_now()',
  `delete from deliveries where created_at < zhenming.app_now() - interval '24 hours'`,
  `delete from contacts where use = 'NOTICE' and notice_until < zhenming.app_now()`,
  'delete from spent_challenges where expires_at < zhenming.app_now()',
  `delete from errands where created_at < zhenming.app_now() - interval '24 hours'`,
  `delete from number_asks where asked_at < zhenming.app_now() - interval '24 hours'`,
  `delete from contact_numbers where taken_at < zhenming.app_now() - interval '30 days'`,
  `delete from account_devices where seen_at < zhenming.app_now() - interval '180 days'`,
];

/**
 * Deletes what is over, with its keys, and adds what an earlier version did not write. Every copy of the service may do
 * it: a second one finds nothing.
 */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private lastErrandsKey = '';
  private lastIndexed = FIRST_ID;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly log: ServiceLog,
    private readonly accounts: Accounts,
    private readonly config: AccountConfig,
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
    await this.indexNumbers();
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

  /**
   * Accounts whose number has no index of id-conflict's registry are not found as classmates. In the order of their ids,
   * then from the beginning: one whose person cannot be opened (its key was destroyed) holds up no other.
   */
  private async indexNumbers(): Promise<void> {
    const key = this.config.REGISTRY_INDEX_KEY;
    if (key === undefined) return;
    this.lastIndexed = await this.db.run(async () => {
      const { rows } = await this.db.query<{ account_id: string }>(
        `select account_id from accounts
         where number_id is not null and registry_number_index is null and account_id > $1
         order by account_id limit $2 for no key update skip locked`,
        [this.lastIndexed, INDEXED_AT_ONCE],
      );
      for (const { account_id } of rows) await this.indexNumber(account_id, key);
      return rows.length < INDEXED_AT_ONCE ? FIRST_ID : (rows.at(-1)?.account_id ?? FIRST_ID);
    });
  }

  /** It is no change that anybody sees: the account's version stays. */
  private async indexNumber(accountId: string, key: string): Promise<void> {
    const person = await this.accounts.person(accountId).catch(unlessShredded);
    if (!person) return;
    await this.db.query('update accounts set registry_number_index = $2 where account_id = $1', [
      accountId,
      registryNumberIndex(key, person),
    ]);
  }
}

const unlessShredded = (error: unknown): undefined => {
  if (!(error instanceof Shredded)) throw error;
  return undefined;
};
