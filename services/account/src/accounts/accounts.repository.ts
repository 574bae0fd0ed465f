import { Inject, Injectable } from '@nestjs/common';
import { streams, type EventOf } from '@zhenming/contracts';
import { EventStore, Vault, type CommandMetadata } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Shredded } from '@zhenming/vault';
import { AccountConfig } from '../config.js';
import { AccountRow } from './account.entity.js';
import { sealedPerson, type Person } from './person.js';
import { registryNumberIndex } from './registry-index.service.js';

/** An account without what is secret in it. */
export type Account = Readonly<Omit<AccountRow, 'person' | 'passwordHash' | 'registryNumberIndex'>>;

/** What may change of an account; its version grows with every change. */
export type AccountChange = Partial<Omit<Account, 'accountId' | 'via' | 'createdAt' | 'version'>> & {
  /** null takes the person off the account */
  readonly person?: Person | null;
  /** null takes the password off the account */
  readonly passwordHash?: string | null;
};

type AccountEvent = EventOf<
  | 'RealNameBound'
  | 'LoginMoved'
  | 'NoticeAddressMoved'
  | 'RecoveryAsked'
  | 'PasswordChanged'
  | 'NewDeviceLoggedIn'
  | 'LoginsFailed'
  | 'ContactAdded'
  | 'ContactProven'
  | 'ContactRemoved'
  | 'ContactChangesUndone'
  | 'CorrectionRequested'
  | 'CorrectionApplied'
  | 'PersonErased'
>;

const PERSON_CONTEXT = 'account/person';

/** Whoever holds a number misses none any more that a reversal took, nor after leaving this one. */
const numberFound = { unrestored: () => `array_remove(array_remove(unrestored, 'NUMBER'), 'CLAIM')` };

/** The accounts: rows, which are the truth, and streams, which tell of them. */
@Injectable()
export class Accounts {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly store: EventStore,
    @Inject(AccountConfig) private readonly config: Pick<AccountConfig, 'REGISTRY_INDEX_KEY'>,
  ) {}

  async find(accountId: string): Promise<Account | undefined> {
    return (await this.rows.findOneBy({ accountId })) ?? undefined;
  }

  /** The account whose claim this case is about; undefined when no claim is open under this id. */
  async ofCase(caseId: string): Promise<Account | undefined> {
    return (await this.rows.findOneBy({ caseId })) ?? undefined;
  }

  /** The row, locked until the transaction ends. Lock accounts in the order of their ids where there are several. */
  async lock(accountId: string): Promise<Account | undefined> {
    return (await this.rows.findOne({ where: { accountId }, lock: { mode: 'pessimistic_write' } })) ?? undefined;
  }

  async add(
    account: Pick<Account, 'accountId' | 'via' | 'language' | 'createdAt'> & { readonly passwordHash?: string },
  ): Promise<void> {
    await this.db.insertAlong(AccountRow, account);
  }

  async change(accountId: string, { person, ...change }: AccountChange): Promise<void> {
    const sealed = person === undefined ? {} : await this.sealed(accountId, person);
    const found = change.identity === 'HELD' ? numberFound : {};
    await this.db.updateAlong(
      AccountRow,
      { accountId },
      { ...found, ...change, ...sealed, version: () => 'version + 1' },
    );
  }

  /** Undefined when the account has no number. */
  async person(accountId: string): Promise<Person | undefined> {
    return (await this.personWhere({ accountId }))?.person;
  }

  /** The account whose claim this case is about, and the person of its number; undefined when no claim is open under this id. */
  async claimantOf(caseId: string): Promise<{ readonly accountId: string; readonly person: Person } | undefined> {
    return this.personWhere({ caseId });
  }

  /** Undefined when there is no such account or it has no password (an office made it). */
  async passwordHash(accountId: string): Promise<string | undefined> {
    const row = await this.rows.findOne({ select: { accountId: true, passwordHash: true }, where: { accountId } });
    return row?.passwordHash ?? undefined;
  }

  /** Hex; null where the account has no number, or it is not indexed. */
  async registryNumberIndex(accountId: string): Promise<string | null> {
    const select = { accountId: true, registryNumberIndex: true } as const;
    return (await this.rows.findOne({ select, where: { accountId } }))?.registryNumberIndex?.toString('hex') ?? null;
  }

  /** The first event of an account that was added in this unit of work. */
  async tellRegistered(data: EventOf<'AccountRegistered'>['data'], metadata: CommandMetadata): Promise<void> {
    await this.store.append(streams.account(data.accountId), 0, [{ type: 'AccountRegistered', data }], metadata);
  }

  /** Appends to the stream of an account, once per request. Nothing is decided from it: call with the account locked. */
  async record(
    accountId: string,
    events: AccountEvent | readonly AccountEvent[],
    metadata: CommandMetadata,
  ): Promise<void> {
    await this.store.record(streams.account(accountId), [events].flat(), metadata);
  }

  /**
   * Indexes numbers that were saved without the registry's index: at most `limit` accounts behind `after`, in the order of
   * their ids. Returns the last id; undefined when there are no more, or no key. One whose person's key was destroyed is passed
   * over, and one whose person cannot be opened for another reason is told to `unreadable`.
   */
  async indexNumbers(after: string, limit: number, unreadable: Unreadable): Promise<string | undefined> {
    const key = this.config.REGISTRY_INDEX_KEY;
    if (key === undefined) return undefined;
    return this.db.run(async () => {
      const found = await this.rows
        .createQueryBuilder('account')
        .select('account.accountId')
        .where('account.numberId is not null and account.registryNumberIndex is null and account.accountId > :after', {
          after,
        })
        .orderBy('account.accountId')
        .limit(limit)
        .setLock('for_no_key_update')
        .setOnLocked('skip_locked')
        .getMany();
      for (const { accountId } of found) {
        const person = await this.person(accountId).catch(unlessShredded).catch(unreadable(accountId));
        // it is no change that anybody sees: the account's version stays
        if (person) await this.rows.update({ accountId }, { registryNumberIndex: registryNumberIndex(key, person) });
      }
      return found.length < limit ? undefined : found.at(-1)?.accountId;
    });
  }

  private async personWhere(
    which: { readonly accountId: string } | { readonly caseId: string },
  ): Promise<{ readonly accountId: string; readonly person: Person } | undefined> {
    const row = await this.rows.findOne({ select: { accountId: true, person: true }, where: which });
    if (!row?.person) return undefined;
    const { accountId } = row;
    return { accountId, person: sealedPerson(await this.vault.open(accountId, PERSON_CONTEXT, row.person)) };
  }

  private async sealed(
    accountId: string,
    person: Person | null,
  ): Promise<Pick<AccountRow, 'person' | 'registryNumberIndex'>> {
    if (person === null) return { person: null, registryNumberIndex: null };
    const sealed = await this.vault.seal(accountId, PERSON_CONTEXT, JSON.stringify(person));
    const key = this.config.REGISTRY_INDEX_KEY;
    // where this process has no key for it, housekeeping of one that has it makes up for that
    return { person: Buffer.from(sealed), registryNumberIndex: key ? registryNumberIndex(key, person) : null };
  }

  private get rows() {
    return this.db.of(AccountRow);
  }
}

/** Hears of an account that cannot be opened, and lets whoever goes through all of them go on. */
export type Unreadable = (accountId: string) => (error: unknown) => undefined;

/** undefined for what was under a key that is destroyed */
export const unlessShredded = (error: unknown): undefined => {
  if (!(error instanceof Shredded)) throw error;
  return undefined;
};
