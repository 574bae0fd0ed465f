import { streams, type EventOf, type NumberEvent } from '@zhenming/contracts';
import { ParkedMessages } from '@zhenming/event-bus';
import type { Database } from '@zhenming/postgres';
import type { Logs } from './logs.js';
import {
  accountsNamed,
  heardFaults,
  ledgerFaults,
  rowFaults,
  standingFaults,
  type AccountRow,
  type HeardRow,
  type LedgerRow,
} from './numbers.js';
import { passwordVerdict } from './passwords.js';
import { staffFaults, type StaffRow } from './staff.js';
import type { Tally } from './tally.js';
import { personFault } from './texts.js';

const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The ids behind $1 of rows and of streams, in order: neither may have one that the other has not. */
const idsOf = (table: string, column: string, category: string): string => `select id from (
    (select ${column} as id from ${table} where ${column} > $1::uuid order by ${column} limit ${PAGE})
    union
    (select substr(stream_id, ${category.length + 2})::uuid from events
      where stream_id > '${category}-' || $1::uuid::text and stream_id < '${category}.' and revision = 1
        and stream_id ~ '^${category}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      order by stream_id limit ${PAGE})
  ) ids order by id limit ${PAGE}`;

const LEDGER = `select number_id as id, dispute_id as "disputeId", holder, holder_version as "holderVersion", proof,
    held_since as "heldSince", claims, settled_cases as "settledCases", revision
  from ledger where number_id = any($1::uuid[])`;
const NUMBERS = `select number_id as id, dispute_id as "disputeId", holder, holder_version as "holderVersion", proof,
    held_since as "heldSince", claims, last_decision as "lastDecision", revision
  from numbers where number_id = any($1::uuid[])`;
const ACCOUNTS = `select account_id as id, status, identity, number_id as "numberId", case_id as "caseId", proof,
    deregistered_case as "deregisteredCase", former_number_id as "formerNumberId",
    encode(sha256(convert_to(password_hash, 'UTF8')), 'hex') as "passwordDigest",
    not exists (select from vault_keys where subject = account_id::text and shredded_at is null) as keyless,
    person is null as unnamed
  from accounts where account_id = any($1::uuid[])`;
// of a password the same digest as of account's, for its hash is kept as UTF-8
const STAFF = `select staff_id as id, number_id as "numberId", roles, status,
    (select encode(sha256(secret), 'hex') from staff_credentials c
      where c.staff_id = s.staff_id and kind = 'PASSWORD' limit 1) as "passwordDigest",
    (select count(*)::int from staff_credentials c
      where c.staff_id = s.staff_id and kind = 'TOTP' and not pending) as authenticators,
    (select count(*)::int from staff_credentials c
      where c.staff_id = s.staff_id and kind = 'RECOVERY_CODE') as "recoveryCodes"
  from staff s where staff_id = any($1::uuid[])`;
const EVENTS = `select stream_id as stream, event_id as id, type, data,
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"
  from events where stream_id = any($1) order by stream_id, revision`;
const PASSWORD_EVENTS = `select distinct on (stream_id) stream_id as stream, type, data from events
  where stream_id = any($1) and type in ('AccountRegistered', 'PasswordChanged') order by stream_id, revision desc`;
const ERASURES = `select stream_id as stream from events where stream_id = any($1) and type = 'PersonErased'`;

type Identified<Row> = Row & { readonly id: string };
type InStream<Event> = Event & { readonly stream: string };

async function rowsOf<Row extends object>(
  db: Database,
  sql: string,
  ids: readonly string[],
): Promise<Map<string, Row>> {
  const { rows } = await db.query<Identified<Row>>(sql, [ids]);
  return new Map(rows.map(({ id, ...row }) => [id, row as unknown as Row]));
}

async function eventsOf<Event extends object>(
  db: Database,
  sql: string,
  names: readonly string[],
): Promise<Map<string, Event[]>> {
  const { rows } = await db.query<InStream<Event>>(sql, [names]);
  const found = new Map<string, Event[]>();
  for (const event of rows) found.set(event.stream, [...(found.get(event.stream) ?? []), event]);
  return found;
}

/**
 * Calls `compare` with the ids of all rows and streams, some hundred at a time. What it reads is one moment of the database: rows
 * and streams change in the same transactions.
 */
async function inPages(db: Database, ids: string, compare: (ids: readonly string[]) => Promise<void>): Promise<void> {
  for (let after = FIRST; ;) {
    const page = await db.run(async () => {
      await db.query('set transaction isolation level repeatable read, read only');
      const { rows } = await db.query<{ id: string }>(ids, [after]);
      const found = rows.map(({ id }) => id);
      await compare(found);
      return found;
    });
    after = page.at(-1) ?? after;
    if (page.length < PAGE) return;
  }
}

type Stored<Row extends { readonly heldSince: string | null }> = Omit<Row, 'heldSince'> & {
  readonly heldSince: Date | null;
};
interface StoredAccountRow extends AccountRow {
  readonly passwordDigest: string | null;
  readonly keyless: boolean;
  readonly unnamed: boolean;
}

const withTime = <Row extends { readonly heldSince: Date | null }>(row: Row) => ({
  ...row,
  heldSince: row.heldSince?.toISOString() ?? null,
});

/** The numbers that an account's row names, without repeats. */
const numbersOf = ({ numberId, formerNumberId }: AccountRow): string[] =>
  [...new Set([numberId, formerNumberId])].filter((one) => one !== null);

/** Compares the ledger of account, and what its accounts say of each number, with the streams of the numbers. */
export async function compareLedger(db: Database, tally: Tally): Promise<void> {
  await inPages(db, idsOf('ledger', 'number_id', 'number'), async (ids) => {
    const rows = await rowsOf<Stored<LedgerRow>>(db, LEDGER, ids);
    const histories = await eventsOf<NumberEvent>(db, EVENTS, ids.map(streams.number));
    const named = [...histories.values()].flatMap(accountsNamed);
    const accounts = await rowsOf<StoredAccountRow>(db, ACCOUNTS, [...new Set(named)]);
    for (const id of ids) {
      tally.count();
      const row = rows.get(id);
      const stream = histories.get(streams.number(id)) ?? [];
      for (const fault of ledgerFaults(row && withTime(row), stream)) tally.disagrees(`account.ledger ${id}`, fault);
      for (const accountId of accountsNamed(stream)) {
        const account = accounts.get(accountId);
        // of an account that names the number itself `compareAccounts` says it
        if (account && numbersOf(account).includes(id)) continue;
        for (const fault of standingFaults(accountId, account, id, stream))
          tally.disagrees(`account.accounts ${accountId}`, fault);
      }
    }
  });
}

const DAY = 86_400_000;

const HEARS = 'id-conflict.numbers';
const HEARD = 'id_conflict.numbers';
type Told = NumberEvent & { readonly id: string; readonly recordedAt: string };

/** Why there is no row of each of these numbers, whose first events are these. Nothing is wrong where somebody decided so, or has to. */
async function compareMissing(db: Database, missing: ReadonlyMap<string, Told>, tally: Tally): Promise<void> {
  if (missing.size === 0) return;
  const parked = new ParkedMessages(db);
  const firsts = [...missing.values()].map(({ id }) => id);
  const waiting = await parked.waiting(HEARS, [...missing.keys()].map(streams.number));
  const discarded = await parked.discarded(HEARS, firsts);
  const { rows } = await db.query<{ id: string }>(
    'select event_id as id from inbox where group_name = $1 and event_id = any($2::text[])',
    [HEARS, firsts],
  );
  const handled = new Set(rows.map(({ id }) => id));
  // handled meanwhile, its row is there by now
  const come = await rowsOf<Stored<HeardRow>>(db, NUMBERS, [...missing.keys()]);
  for (const [id, first] of missing)
    if (come.has(id)) continue;
    else if (waiting.has(streams.number(id))) tally.leaveOut('behind a parked message');
    else if (discarded.has(first.id)) tally.leaveOut('whose message was discarded');
    else tally.disagrees(`${HEARD} ${id}`, handled.has(first.id) ? 'its row is gone' : 'it was not heard of');
}

/**
 * Compares what id-conflict has heard of each number with the number's stream in account's log. Rows are read before streams: none may be
 * ahead. One may be behind, and for a day it may not be there at all.
 */
export async function compareNumbers(
  { account, 'id-conflict': idConflict }: Logs,
  now: number,
  tally: Tally,
): Promise<void> {
  for (let after = FIRST; ;) {
    const { rows: page } = await account.db.query<{ id: string }>(idsOf('ledger', 'number_id', 'number'), [after]);
    const ids = page.map(({ id }) => id);
    const rows = await rowsOf<Stored<HeardRow>>(idConflict.db, NUMBERS, ids);
    const histories = await eventsOf<Told>(account.db, EVENTS, ids.map(streams.number));
    const missing = new Map<string, Told>();
    for (const id of ids) {
      const row = rows.get(id);
      const stream = histories.get(streams.number(id)) ?? [];
      const [first] = stream;
      tally.count();
      if (row) for (const fault of heardFaults(withTime(row), stream)) tally.disagrees(`${HEARD} ${id}`, fault);
      else if (first && Date.parse(first.recordedAt) + DAY < now) missing.set(id, first);
    }
    await compareMissing(idConflict.db, missing, tally);
    after = ids.at(-1) ?? after;
    if (ids.length < PAGE) return;
  }
}

/**
 * Compares the accounts with the streams of the numbers that they name, and their passwords, the key of what they have sealed, and that
 * they have sealed who they are, with what their own streams say.
 */
export async function compareAccounts(db: Database, tally: Tally): Promise<void> {
  await inPages(db, idsOf('accounts', 'account_id', 'account'), async (ids) => {
    const rows = await rowsOf<StoredAccountRow>(db, ACCOUNTS, ids);
    const numbers = new Set([...rows.values()].flatMap(numbersOf));
    const histories = await eventsOf<NumberEvent>(db, EVENTS, [...numbers].map(streams.number));
    type SetBy = EventOf<'AccountRegistered' | 'PasswordChanged'>;
    const setBy = await eventsOf<SetBy>(db, PASSWORD_EVENTS, ids.map(streams.account));
    const bare = [...rows].filter(([, row]) => personFault(row)).map(([id]) => streams.account(id));
    const erased = await eventsOf(db, ERASURES, bare);
    for (const id of ids) {
      tally.count();
      const row = rows.get(id);
      const at = `account.accounts ${id}`;
      if (!row) {
        tally.disagrees(at, 'its row is gone');
        continue;
      }
      const { fault, unsaid } = passwordVerdict(row.passwordDigest, setBy.get(streams.account(id))?.[0], row.keyless);
      const gone = erased.has(streams.account(id)) ? undefined : personFault(row);
      if (unsaid) tally.leaveOut('whose password was set before events said which');
      const standing = numbersOf(row).flatMap((numberId) =>
        standingFaults(id, row, numberId, histories.get(streams.number(numberId)) ?? []),
      );
      for (const one of [...[gone, fault].flatMap((one) => one ?? []), ...rowFaults(row), ...standing])
        tally.disagrees(at, one);
    }
  });
}

/** Compares what review-queue's tables say of the members of staff with their streams. */
export async function compareStaff(db: Database, tally: Tally): Promise<void> {
  await inPages(db, idsOf('staff', 'staff_id', 'staff'), async (ids) => {
    const rows = await rowsOf<StaffRow>(db, STAFF, ids);
    const histories = await eventsOf<Parameters<typeof staffFaults>[1][number]>(db, EVENTS, ids.map(streams.staff));
    for (const id of ids) {
      tally.count();
      const { faults, unsaid } = staffFaults(rows.get(id), histories.get(streams.staff(id)) ?? []);
      for (const fault of faults) tally.disagrees(`review_queue.staff ${id}`, fault);
      if (unsaid) tally.leaveOut('whose password was set before events said which');
    }
  });
}
