import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@zhenming/kernel';
import { ServiceLog, Stopping } from '@zhenming/service-kit';
import { Accounts, type Unreadable } from '../accounts/accounts.repository.js';
import { ContactProofs } from '../contacts/contact-proofs.repository.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { DeferredJobs } from '../deferred-jobs/deferred-jobs.repository.js';
import { ContactNumbers } from '../number-claims/contact-numbers.repository.js';
import { NumberAsks } from '../number-claims/number-asks.repository.js';
import { DeliveryStore } from '../personal-deliveries/personal-deliveries.repository.js';
import { Challenges } from '../proof-of-work/challenges.repository.js';
import { Devices } from '../sessions/devices.repository.js';
import { Sessions } from '../sessions/sessions.repository.js';

const EVERY_MS = 60_000;
/** accounts that get their registry index in one transaction */
const INDEXED_AT_ONCE = 200;
/** contacts that get the index of their mailbox in one transaction */
const MAILBOXES_AT_ONCE = 1_000;
/** the time that a round takes for either: after a change of the key all accounts are to be indexed */
const INDEXING_MS = 20_000;
/** of accounts that do not open, those that a line of the log names */
const NAMED = 20;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Deletes what is over, with its keys, and adds what an earlier version did not write. Every copy of the service may do
 * it: a second one finds nothing.
 */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private lastIndexed = FIRST_ID;
  private lastMailboxed = FIRST_ID;
  /** a slow database takes longer than the pause */
  private running: Promise<void> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly log: ServiceLog,
    private readonly stopping: Stopping,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly contacts: Contacts,
    private readonly proofs: ContactProofs,
    private readonly deliveries: DeliveryStore,
    private readonly challenges: Challenges,
    private readonly jobs: DeferredJobs,
    private readonly asks: NumberAsks,
    private readonly contactNumbers: ContactNumbers,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.sweep()
        .catch((error: unknown) => this.log.failure('housekeeping', error))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async sweep(): Promise<void> {
    const steps: readonly (() => Promise<unknown>)[] = [
      () => this.sessions.forgetEnded(),
      () => this.deliveries.forgetOld(),
      () => this.contacts.forgetMoved(),
      () => this.challenges.forgetExpired(),
      () => this.asks.forgetOld(),
      () => this.contactNumbers.forgetOld(),
      () => this.devices.forgetUnused(),
      () => this.proofs.forgetOld(),
      async () => this.jobs.forgetOld(await this.clock.now()),
      () => this.indexEarlier(),
    ];
    for (const step of steps) {
      // a service that stops waits for what was begun
      if (this.stopping.signal.aborted) return;
      await step();
    }
  }

  /** What an earlier version wrote without an index: accounts whose number has none of id-conflict's registry are not found as classmates. */
  private async indexEarlier(): Promise<void> {
    const damaged = new Map<string, unknown>();
    const unreadable: Unreadable = (accountId) => (error) => void damaged.set(accountId, error);
    this.lastIndexed = await this.inBatches(this.lastIndexed, (after) =>
      this.accounts.indexNumbers(after, INDEXED_AT_ONCE, unreadable),
    );
    this.lastMailboxed = await this.inBatches(this.lastMailboxed, (after) =>
      this.contacts.indexMailboxes(after, MAILBOXES_AT_ONCE, unreadable),
    );
    const [first] = damaged.values();
    const accountIds = [...damaged.keys()].slice(0, NAMED);
    if (damaged.size > 0)
      this.log.failure('housekeeping passes over accounts that do not open', first, {
        accountIds,
        count: damaged.size,
      });
  }

  /** One batch after another from an id on, each gives its last, until one is not full or the time is over. Returns where to go on. */
  private async inBatches(from: string, indexed: (after: string) => Promise<string | undefined>): Promise<string> {
    const end = performance.now() + INDEXING_MS;
    let after = await indexed(from);
    while (after !== undefined && performance.now() < end && !this.stopping.signal.aborted)
      after = await indexed(after);
    return after ?? FIRST_ID;
  }
}
