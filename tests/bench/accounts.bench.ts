// What a sign-up takes when there are 5,000,000 accounts, beside one on a system with 10,000, asked in turn: 4 people at once, each
// a contact proven by a code, password, number and name, and the conflict check. Mark: p99 within 1.25 times. The accounts of the
// last 30 days are made by SQL: their rows in every table that grows with accounts, those that housekeeping removes as many as a day's
// sign-ups leave. Their first event lies before the beginning of account's log, where nobody reads it.
// Beside the times, the rows that PostgreSQL read for it: a statement that reads more where there are more accounts shows there.
import { pause } from '@zhenming/kernel';
import { Client } from 'pg';
import { Registrant } from '../../tools/src/registrant.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { filled } from './filling.js';
import { median, percentile, rounded, timesOf, type Bench } from './figures.js';

const MARK = 1.25;
const AT_ONCE = 4;
const SMALL = 10_000;

/** $1: how many accounts. `key`: as random as a blind index. */
const PEOPLE = `
  create temporary table people as
  select n, n <= $1 / 30 as of_today, gen_random_uuid() as account_id, gen_random_uuid() as number_id,
    gen_random_uuid() as event_id, gen_random_uuid() as notice_id, sha256(int4send(n)) as key,
    zhenming.app_now() - n * (interval '30 days' / $1) as at
  from generate_series(1, $1::int) n`;

const FILL: Readonly<Record<string, string>> = {
  'account.accounts': `(account_id, via, identity, number_id, person, password_hash, registry_number_index, created_at, version)
    select account_id, 'PHONE', 'HELD', number_id, key || key || key || key, repeat(md5(n::text), 3), sha256(key), at, 2 from people`,
  'account.contacts': `(account_id, channel, use, contact_index, mailbox_index, address, verified_at, added_at)
    select account_id, 'PHONE', 'LOGIN', key, key, key || key, at, at from people`,
  'account.sessions': `(token_hash, account_id, level, contact_index, device_index, created_at, expires_at, last_used_at)
    select sha256(key), account_id, 'FULL', key, key, at, at + interval '1 day', zhenming.app_now() from people where of_today`,
  'account.ledger': `(number_key, number_id, holder, holder_version, proof, held_since, revision)
    select key, number_id, account_id, 1, 'UNPROVEN', at, 1 from people`,
  'account.contact_numbers': `(contact_index, number_id, taken_at, account_ids)
    select key, number_id, at, array[account_id] from people`,
  'account.contact_proofs': `(proof_id, purpose, channel, address, language, code_index, expires_at, tries_left, spent, created_at)
    select event_id, 'REGISTRATION', 'PHONE', key || key, 'zh-CN', key, at, 5, true, at from people where of_today`,
  'account.spent_challenges': `(nonce_hash, expires_at) select key, zhenming.app_now() + (at - (zhenming.app_now() - interval '1 day')) / 144 from people where of_today`,
  'account.number_asks': `(asker, number_index, learned, on_it, asked_at)
    select kind || encode(key, 'hex'), key, true, true, at from people, unnest(array['contact:', 'device:']) kind where of_today`,
  'account.account_devices': `(account_id, device_index, seen_at) select account_id, key, at from people`,
  'account.vault_keys': `(subject, wrapped_key, key_id, created_at)
    select subject::text, key || key, 'local-k1', at from people, lateral (values (account_id), (notice_id)) s (subject)`,
  'account.events': `(stream_id, revision, xid, event_id, type, data, metadata, recorded_at, event_hash)
    select 'account-' || account_id, 1, '3', event_id, 'AccountRegistered', json_build_object('accountId', account_id, 'via', 'PHONE'),
      json_build_object('causationId', event_id, 'correlationId', event_id, 'prevHash', encode(key, 'hex')), at, key from people`,
  'account.log': `(position, xid, seq, chain_hash) select -n, '3', -n, key from people`,
  'id_conflict.numbers': `(number_id, holder, holder_version, proof, held_since, claims, revision)
    select number_id, account_id, 1, 'UNPROVEN', at, '[]', 1 from people`,
  'id_conflict.inbox': `(group_name, event_id, applied_at) select 'id-conflict.numbers', event_id::text, at from people`,
  'notification.inbox': `(group_name, event_id, applied_at) select 'notification.notices', id::text, at
    from people, lateral (values (event_id), (notice_id)) e (id)`,
  'notification.inbox_counters': `(recipient_id, last) select account_id, 1 from people`,
  'notification.inbox_items': `(recipient_id, number, item_id, kind, created_at) select account_id, 1, event_id, 'WELCOME', at from people`,
  'notification.deliveries': `(notice_id, event_id, correlation_id, about, kind, delivery_id, channel, state, attempts, created_at, next_at,
      delivered_at, settled_at)
    select notice_id, event_id::text, event_id::text, 'CONTACT_CODE', 'CONTACT_CODE', event_id, 'SMS', 'SENT', 1, at, at, at, at from people`,
  'notification.delivery_addresses': `(notice_id, n, address_index, state) select notice_id, 1, key, 'SENT' from people`,
};

async function registered({ system }: StartedSystem): Promise<void> {
  const person = await new Registrant(system).register();
  const { status } = await person.signUp();
  if (status !== 200) throw new Error(`sign-up: ${status}`);
}

/** A system, and who asks the database that it runs on. */
class Registry {
  readonly times: number[] = [];
  private before: ReadonlyMap<string, number> = new Map();

  private constructor(
    readonly started: StartedSystem,
    private readonly superuser: Client,
  ) {}

  static async of(accounts: number): Promise<Registry> {
    const started = await StartedSystem.start({ env: { CHALLENGE_BITS: '1', TRIES_PER_ADDRESS: '100000' } });
    const { file, keys } = started.system;
    const { host, port, name } = file.database;
    const superuser = new Client({ host, port, user: 'postgres', password: keys.roles['postgres'], database: name });
    try {
      superuser.on('error', () => undefined);
      await superuser.connect();
      // the beginning of the log
      await registered(started);
      await superuser.query(`alter system set max_wal_size = '4GB'`);
      await superuser.query('select pg_reload_conf()');
      await superuser.query(PEOPLE, [accounts]);
      // an event is stamped and hashed as it is appended: not these
      await superuser.query(`set session_replication_role = replica`);
      const services = Object.values(file.services).flatMap(({ pid }) => (pid === null ? [] : [pid]));
      // nobody looks into tables without indexes
      for (const pid of services) process.kill(pid, 'SIGSTOP');
      await filled(superuser, Object.keys(FILL), async () => {
        for (const [table, rows] of Object.entries(FILL)) await superuser.query(`insert into ${table} ${rows}`);
      });
      for (const pid of services) process.kill(pid, 'SIGCONT');
      await superuser.query('drop table people');
    } catch (error) {
      await started.remove();
      throw error;
    }
    return new Registry(started, superuser);
  }

  /** As many sign-ups, 4 at once: milliseconds of each. */
  async signUps(people: number): Promise<number[]> {
    const times: number[] = [];
    let left = people;
    const asking = async (): Promise<void> => {
      while (left-- > 0) {
        const begun = performance.now();
        await registered(this.started);
        times.push(performance.now() - begun);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, asking));
    return times;
  }

  /** From now on the rows that are read count. */
  async begin(): Promise<void> {
    this.before = await this.rowsRead();
  }

  /** Rows of each table that were read for each sign-up, by index or one after the other. */
  async rowsEach(): Promise<ReadonlyMap<string, number>> {
    const each = ([table, rows]: [string, number]): [string, number] => [
      table,
      (rows - (this.before.get(table) ?? 0)) / this.times.length,
    ];
    return new Map([...(await this.rowsRead())].map(each));
  }

  async stop(): Promise<void> {
    await this.superuser.end();
    await this.started.remove();
  }

  private async rowsRead(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.superuser.query<{ table: string; read: number }>(
      `select t.relid::regclass::text as table, (t.seq_tup_read + coalesce(sum(i.idx_tup_read), 0))::float8 as read
       from pg_stat_user_tables t left join pg_stat_user_indexes i using (relid) group by t.relid, t.seq_tup_read`,
    );
    return new Map(rows.map(({ table, read }) => [table, read]));
  }
}

/** a connection that rests tells PostgreSQL's counters of its last transactions after ten seconds */
const SETTLE_MS = 11_000;

const sum = (rows: ReadonlyMap<string, number>): number => [...rows.values()].reduce((all, one) => all + one, 0);

export const accounts: Bench = async (emit, { quick }) => {
  const [many, rounds, each] = quick ? [100_000, 2, 20] : [5_000_000, 10, 100];
  const against = `the same with ${SMALL.toLocaleString('en')} accounts`;
  const missed: string[] = [];
  const systems: Registry[] = [];
  try {
    for (const size of [many, SMALL]) systems.push(await Registry.of(size));
    const [large, small] = systems as [Registry, Registry];
    for (const system of systems) await system.signUps(each);
    await pause(SETTLE_MS);
    for (const system of systems) await system.begin();
    for (let round = 0; round < rounds; round++)
      for (const system of systems) system.times.push(...(await system.signUps(each)));
    await pause(SETTLE_MS);
    const tell = (name: string, unit: string, of: number, beside: number, times?: readonly number[]): void => {
      const ratio = rounded(of / beside, 2);
      emit({ name, value: rounded(of), unit, ratio, against, ...timesOf(times) });
      if (ratio > MARK) missed.push(`${name}: ${ratio} times that with ${SMALL} accounts is above ${MARK}`);
    };
    const p99 = ({ times }: Registry) => percentile(times, 0.99);
    tell('accounts.sign-up', 'ms', p99(large), p99(small), large.times);
    tell('accounts.sign-up.usual', 'ms', median(large.times), median(small.times));
    const [of, beside] = [await large.rowsEach(), await small.rowsEach()];
    tell('accounts.sign-up.rows-read', 'rows', sum(of), sum(beside));
    for (const [table, rows] of of) {
      const before = beside.get(table) ?? 0;
      if (rows > before * 2 + 1)
        missed.push(
          `accounts.sign-up reads ${rounded(rows)} rows of ${table}, ${rounded(before)} with ${SMALL} accounts`,
        );
    }
  } finally {
    for (const system of systems) await system.stop();
  }
  return missed;
};
