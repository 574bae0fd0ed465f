import { Inject, Injectable } from '@nestjs/common';
import { streams, type Channel, type EventOf, type Proof } from '@zhenming/contracts';
import { EventStore, Vault, type CommandMetadata } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Shredded } from '@zhenming/vault';
import { AccountConfig } from '../config.js';
import type { Language, Situation } from './account.js';
import type { Person } from './person.js';
import { registryNumberIndex } from './registry-index.service.js';

/** A row of `accounts` without what is secret in it. */
export interface Account {
  readonly accountId: string;
  readonly status: 'ACTIVE' | 'DEREGISTERED' | 'CLOSED';
  readonly via: 'PHONE' | 'EMAIL' | 'OFFICE';
  readonly language: Language;
  readonly identity: 'NONE' | 'HELD' | 'CONTESTED';
  readonly numberId: string | null;
  readonly caseId: string | null;
  readonly proof: Proof;
  /** holds the number by a classmate's word alone */
  readonly heldByVouching: boolean;
  readonly boundChannel: Channel | null;
  readonly boundAt: Date | null;
  /** the situation that the last try to save a number met, while the account has none */
  readonly refusedSituation: Situation | null;
  readonly deregisteredAt: Date | null;
  readonly deregisteredCase: string | null;
  readonly formerNumberId: string | null;
  readonly contestableUntil: Date | null;
  readonly firstRestrictedLogin: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** What may change of an account; its version grows with every change. */
export type AccountChange = Partial<Omit<Account, 'accountId' | 'via' | 'createdAt' | 'version'>> & {
  /** null takes the person off the account */
  readonly person?: Person | null;
  readonly passwordHash?: string;
};

type OfAccount = EventOf<
  'AccountRegistered' | 'RealNameBound' | 'LoginMoved' | 'CorrectionRequested' | 'CorrectionApplied'
>;

/** columns of `accounts` by the names the code uses; `person` and `password_hash` are read by their own methods only */
const COLUMNS: Readonly<Record<keyof Account, string>> = {
  accountId: 'account_id',
  status: 'status',
  via: 'via',
  language: 'language',
  identity: 'identity',
  numberId: 'number_id',
  caseId: 'case_id',
  proof: 'proof',
  heldByVouching: 'held_by_vouching',
  boundChannel: 'bound_channel',
  boundAt: 'bound_at',
  refusedSituation: 'refused_situation',
  deregisteredAt: 'deregistered_at',
  deregisteredCase: 'deregistered_case',
  formerNumberId: 'former_number_id',
  contestableUntil: 'contestable_until',
  firstRestrictedLogin: 'first_restricted_login',
  createdAt: 'created_at',
  version: 'version',
};
const SELECTED = Object.entries(COLUMNS)
  .map(([name, column]) => `${column} as "${name}"`)
  .join(', ');
const PERSON_CONTEXT = 'account/person';

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
    const { rows } = await this.db.query<Account>(`select ${SELECTED} from accounts where account_id = $1`, [
      accountId,
    ]);
    return rows[0];
  }

  /** The account whose claim this case is about; undefined when no claim is open under this id. */
  async ofCase(caseId: string): Promise<Account | undefined> {
    const { rows } = await this.db.query<Account>(`select ${SELECTED} from accounts where case_id = $1`, [caseId]);
    return rows[0];
  }

  /** The row, locked until the transaction ends. Lock accounts in the order of their ids where there are several. */
  async lock(accountId: string): Promise<Account | undefined> {
    const { rows } = await this.db.query<Account>(`select ${SELECTED} from accounts where account_id = $1 for update`, [
      accountId,
    ]);
    return rows[0];
  }

  async add(account: {
    readonly accountId: string;
    readonly via: Account['via'];
    readonly language: Language;
    readonly passwordHash?: string;
    readonly createdAt: Date;
  }): Promise<void> {
    await this.db.query(
      `insert into accounts (account_id, via, language, password_hash, created_at) values ($1, $2, $3, $4, $5)`,
      [account.accountId, account.via, account.language, account.passwordHash ?? null, account.createdAt],
    );
  }

  async change(accountId: string, change: AccountChange): Promise<void> {
    const { person, passwordHash, ...plain } = change;
    const values = new Map<string, unknown>(
      Object.entries(plain)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [COLUMNS[name as keyof Account], value]),
    );
    if (passwordHash !== undefined) values.set('password_hash', passwordHash);
    if (person !== undefined) {
      const sealed = person && (await this.vault.seal(accountId, PERSON_CONTEXT, JSON.stringify(person)));
      values.set('person', sealed && Buffer.from(sealed));
      values.set('registry_number_index', this.registryIndexOf(person));
    }
    const assignments = [...values.keys()].map((column, index) => `${column} = $${index + 2}, `).join('');
    await this.db.query(`update accounts set ${assignments}version = version + 1 where account_id = $1`, [
      accountId,
      ...values.values(),
    ]);
  }

  /** Undefined when the account has no number. */
  async person(accountId: string): Promise<Person | undefined> {
    const { rows } = await this.db.query<{ person: Buffer | null }>(
      'select person from accounts where account_id = $1',
      [accountId],
    );
    const sealed = rows[0]?.person;
    return sealed ? (JSON.parse(await this.vault.open(accountId, PERSON_CONTEXT, sealed)) as Person) : undefined;
  }

  /** Undefined when there is no such account or it has no password (an office made it). */
  async passwordHash(accountId: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ password_hash: string | null }>(
      'select password_hash from accounts where account_id = $1',
      [accountId],
    );
    return rows[0]?.password_hash ?? undefined;
  }

  /** Appends to the stream of an account. Nothing is decided from it: call with the account locked. */
  async record(accountId: string, event: OfAccount, metadata: CommandMetadata): Promise<void> {
    const stream = streams.account(accountId);
    const history = await this.store.read(stream);
    await this.store.append(stream, history.length, [event], metadata);
  }

  /**
   * Indexes numbers that were saved without the registry's index: at most `limit` accounts behind `after`, in the order of
   * their ids. Returns the last id; undefined when there are no more, or no key. One whose person cannot be opened (its key
   * was destroyed) is passed over.
   */
  async indexNumbers(after: string, limit: number): Promise<string | undefined> {
    const key = this.config.REGISTRY_INDEX_KEY;
    if (key === undefined) return undefined;
    return this.db.run(async () => {
      const { rows } = await this.db.query<{ account_id: string }>(
        `select account_id from accounts
         where number_id is not null and registry_number_index is null and account_id > $1
         order by account_id limit $2 for no key update skip locked`,
        [after, limit],
      );
      for (const { account_id } of rows) await this.indexNumber(account_id, key);
      return rows.length < limit ? undefined : rows.at(-1)?.account_id;
    });
  }

  /** It is no change that anybody sees: the account's version stays. */
  private async indexNumber(accountId: string, key: string): Promise<void> {
    const person = await this.person(accountId).catch(unlessShredded);
    if (!person) return;
    await this.db.query('update accounts set registry_number_index = $2 where account_id = $1', [
      accountId,
      registryNumberIndex(key, person),
    ]);
  }

  /** null where this process has no key for it: housekeeping of one that has it makes up for that */
  private registryIndexOf(person: Person | null): Buffer | null {
    const key = this.config.REGISTRY_INDEX_KEY;
    return person && key ? registryNumberIndex(key, person) : null;
  }
}

const unlessShredded = (error: unknown): undefined => {
  if (!(error instanceof Shredded)) throw error;
  return undefined;
};
