import type { Clock, EventLog, EventStore } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { EventStoreDbOptions } from './eventstoredb/connection.js';
import type { EventStoreDbSequencer } from './eventstoredb/eventstoredb-sequencer.js';
import type { AuditSource } from './audit-source.js';
import { PostgresAudit } from './postgres-audit.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { Sequencer } from './sequencer.js';
import { oldestWaitingSeconds } from './waiting-events.js';

/** The log of one service with all that belongs to it, wherever it lies. */
export interface EventStorage {
  readonly store: EventStore;
  readonly log: EventLog;
  readonly sequencer: Sequencer | EventStoreDbSequencer;
  readonly audit: AuditSource;
  /** what holds positions and chain, for the `CheckpointWriter` */
  readonly table: 'log' | 'external_log';
  /** whether an append is part of the transaction around it; where it is not, it stays when that one fails */
  readonly transactional: boolean;
  /** since the oldest event was recorded that has no position yet, 0 where there is none; undefined where it is not known cheaply */
  oldestWaitingSeconds(): Promise<number | undefined>;
  /** throws while the engine does not answer */
  ping(): Promise<void>;
  /** ends what waits; before `Database.close` */
  close(): Promise<void>;
}

/** The service's log is in the other place. Two logs of one service would be two truths. */
export class LogElsewhere extends Error {
  constructor(place: 'PostgreSQL' | 'EventStoreDB') {
    super(`this service’s events lie in ${place}: set EVENT_STORE to it; a log cannot be moved (docs/runbook.md)`);
    this.name = 'LogElsewhere';
  }
}

const IDLE_MS = 1_000;

/** Throws `LogElsewhere`. `gatherMs`: how long events may wait for others, to be given their positions together with them; default 5 */
export async function postgresStorage(db: Database, gatherMs?: number): Promise<EventStorage> {
  await refuse(db, 'external_log', 'EventStoreDB');
  const log = new PostgresEventLog(db, () => sequencer.answered());
  // its own appends wake it; what other processes append to this log (imports, commands) it finds by looking
  const sequencer: Sequencer = new Sequencer(db, {
    idleMs: IDLE_MS,
    sequenced: (events) => log.sequenced(events),
    ...(gatherMs !== undefined && { pauseMs: gatherMs }),
  });
  return {
    store: new PostgresEventStore(db, () => sequencer.wake()),
    log,
    sequencer,
    audit: new PostgresAudit(db),
    table: 'log',
    transactional: true,
    // over reserved connections: it is asked where something is wrong
    oldestWaitingSeconds: () => db.reserving(() => oldestWaitingSeconds(db)),
    ping: async () => void (await db.query('select 1')),
    close: () => Promise.resolve(log.close()),
  };
}

/** Throws `LogElsewhere` and `EventStoreAddressRefused`; a server that is away is waited for. */
export async function eventStoreDbStorage(
  db: Database,
  clock: Clock,
  options: EventStoreDbOptions,
): Promise<EventStorage> {
  await refuse(db, 'events', 'PostgreSQL');
  // its client takes longer to load than all the rest here: only for those who use it
  const { EventStoreDbAudit, EventStoreDbConnection, EventStoreDbLog, EventStoreDbSequencer, EventStoreDbStore } =
    await import('./eventstoredb/index.js');
  const connection = new EventStoreDbConnection(options);
  const log = new EventStoreDbLog(db, connection);
  return {
    store: new EventStoreDbStore(connection, clock),
    log,
    sequencer: new EventStoreDbSequencer(db, connection),
    audit: new EventStoreDbAudit(db, connection),
    table: 'external_log',
    transactional: false,
    oldestWaitingSeconds: () => Promise.resolve(undefined),
    ping: () => connection.ping(),
    close: () => {
      log.close();
      return connection.close();
    },
  };
}

async function refuse(
  db: Database,
  table: string,
  place: ConstructorParameters<typeof LogElsewhere>[0],
): Promise<void> {
  const { rowCount } = await db.query(`select from ${table} limit 1`);
  if (rowCount !== 0) throw new LogElsewhere(place);
}
