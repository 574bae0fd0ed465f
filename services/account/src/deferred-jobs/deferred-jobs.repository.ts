import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClaimTrigger, Language } from '@zhenming/contracts';
import { Signal, Vault, type CommandMetadata } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import type { Person, RightPerson, TypedPerson } from '../accounts/person.js';
import { DeferredJobRow } from './deferred-job.entity.js';

/** A number to be taken by an account: a `NumberRequest` of number-claims, which stands above this. */
type DeferredNumber = TypedPerson & {
  readonly accountId: string;
  readonly trigger: ClaimTrigger;
  readonly reclaim: boolean;
};

/** Whose password somebody guesses: by a login name as it was typed, or of an account in a session of it. */
export type GuessedAt = { readonly login: string } | { readonly accountId: string };

/**
 * What is asked about an account that may not exist. It is done a moment after the answer, so that neither the answer nor its
 * time depends on what is found.
 */
export type DeferredJob =
  | {
      readonly kind: 'PASSWORD';
      readonly proofId: string;
      readonly login: string;
      /** "address:…"; an earlier version did not write it */
      readonly asker?: `address:${string}`;
    }
  | { readonly kind: 'NUMBER'; readonly request: DeferredNumber; readonly metadata: CommandMetadata }
  | ({ readonly kind: 'GUESSED' } & GuessedAt)
  | { readonly kind: 'USERNAME'; readonly person: Person; readonly language: Language }
  | { readonly kind: 'CORRECTION'; readonly login: string; readonly right: RightPerson; readonly staffId: string };

// both are older than the word: jobs that wait when a version is installed were sealed under them
const CONTEXT = 'errand';
/** one key per day: it is destroyed when nothing of that day can be waiting any more */
const keyOf = (createdAt: Date): string => `errands-${createdAt.toISOString().slice(0, 10)}`;
const DAY_MS = 86_400_000;
/** so many days back: longer than a system may have stood still */
const FORGOTTEN_DAYS = 60;

/** The jobs that wait. */
@Injectable()
export class DeferredJobs {
  /** raised when a job was added by this process and committed */
  readonly added = new Signal();
  private lastForgotten = '';

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  async add(job: DeferredJob, now: Date): Promise<void> {
    const sealed = Buffer.from(await this.vault.seal(keyOf(now), CONTEXT, JSON.stringify(job)));
    await this.rows.insert({ jobId: randomUUID(), sealed, createdAt: now, dueAt: now });
    this.db.afterCommit(() => this.added.raise());
  }

  /** Whether one is due; to be asked before a transaction is begun for `next`. */
  anyDue(): Promise<boolean> {
    return this.due().getExists();
  }

  /** The oldest one due, locked and skipped by others; undefined when there is none. Take it inside a transaction. */
  async next(): Promise<DeferredJobRow | undefined> {
    const row = await this.due()
      .orderBy('job.dueAt')
      .limit(1)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
    return row ?? undefined;
  }

  /** The one of this id, locked; undefined when it is done. Take it inside a transaction. */
  async again(jobId: string): Promise<DeferredJobRow | undefined> {
    return (await this.rows.findOne({ where: { jobId }, lock: { mode: 'pessimistic_write' } })) ?? undefined;
  }

  /** What is to be done. Throws when it cannot be opened. */
  async open({ sealed, createdAt }: DeferredJobRow): Promise<DeferredJob> {
    return JSON.parse(await this.vault.open(keyOf(createdAt), CONTEXT, sealed)) as DeferredJob;
  }

  async done(jobId: string): Promise<void> {
    await this.rows.delete({ jobId });
  }

  /** It failed: due again after 1, 2, 4 … 300 s. */
  async postpone(jobId: string): Promise<void> {
    const later = `zhenming.app_now() + least(power(2, least(attempts, 20)), 300) * interval '1 second'`;
    await this.rows.update({ jobId }, { attempts: () => 'attempts + 1', dueAt: () => later });
  }

  /**
   * Jobs are given up after a day. Those of two days ago are done or given up: their key goes, once a day and at a start, and so do
   * those of the days before, on which the system may have stood still.
   */
  async forgetOld(now: Date): Promise<void> {
    const old = `created_at < zhenming.app_now() - interval '24 hours'`;
    await deleteInBatches(this.db, DeferredJobRow, old);
    const keys = Array.from({ length: FORGOTTEN_DAYS }, (_, n) => keyOf(new Date(now.getTime() - (2 + n) * DAY_MS)));
    const newest = keys[0] as string;
    if (newest === this.lastForgotten) return;
    // of a day without jobs there is none
    const { rows } = await this.db.query<{ subject: string }>(
      'select subject from vault_keys where subject = any($1) and wrapped_key is not null',
      [keys],
    );
    for (const { subject } of rows) await this.vault.shred(subject);
    this.lastForgotten = newest;
  }

  private due() {
    return this.rows.createQueryBuilder('job').where('job.dueAt <= (select zhenming.app_now())');
  }

  private get rows() {
    return this.db.of(DeferredJobRow);
  }
}
