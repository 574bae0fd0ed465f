import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Accounts, type Account, type AccountChange, type Person } from '../app/ports.js';
import { AccountConfig } from '../config.js';
import { registryNumberIndex } from './registry-index.js';

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

/** The rows of `accounts`. */
@Injectable()
export class PostgresAccounts extends Accounts {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    @Inject(AccountConfig) private readonly config: Pick<AccountConfig, 'REGISTRY_INDEX_KEY'>,
  ) {
    super();
  }

  async find(accountId: string): Promise<Account | undefined> {
    const { rows } = await this.db.query<Account>(`select ${SELECTED} from accounts where account_id = $1`, [
      accountId,
    ]);
    return rows[0];
  }

  async ofCase(caseId: string): Promise<Account | undefined> {
    const { rows } = await this.db.query<Account>(`select ${SELECTED} from accounts where case_id = $1`, [caseId]);
    return rows[0];
  }

  async lock(accountId: string): Promise<Account | undefined> {
    const { rows } = await this.db.query<Account>(`select ${SELECTED} from accounts where account_id = $1 for update`, [
      accountId,
    ]);
    return rows[0];
  }

  async add(account: Parameters<Accounts['add']>[0]): Promise<void> {
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

  async person(accountId: string): Promise<Person | undefined> {
    const { rows } = await this.db.query<{ person: Buffer | null }>(
      'select person from accounts where account_id = $1',
      [accountId],
    );
    const sealed = rows[0]?.person;
    return sealed ? (JSON.parse(await this.vault.open(accountId, PERSON_CONTEXT, sealed)) as Person) : undefined;
  }

  /** null where this process has no key for it: housekeeping of one that has it makes up for that */
  private registryIndexOf(person: Person | null): Buffer | null {
    const key = this.config.REGISTRY_INDEX_KEY;
    return person && key ? registryNumberIndex(key, person) : null;
  }

  async passwordHash(accountId: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ password_hash: string | null }>(
      'select password_hash from accounts where account_id = $1',
      [accountId],
    );
    return rows[0]?.password_hash ?? undefined;
  }
}
