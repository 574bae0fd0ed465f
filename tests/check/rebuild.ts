import { schemaOf, serviceTopic, type ServiceName } from '@zhenming/contracts';
import type { Projection } from '@zhenming/kernel';
import { Database, Timers } from '@zhenming/postgres';
import { DeregistrationsView } from '../../services/account/src/views/deregistrations.view.js';
import { CaseView } from '../../services/id-conflict/src/views/case.view.js';
import { IdleTimersView } from '../../services/id-conflict/src/views/idle-timers.view.js';
import { isNumberEvent, NumberView } from '../../services/id-conflict/src/views/number.view.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import { differences, type Evidence } from './evidence.js';

/** One read model: which tables it fills, and how it is filled from nothing. */
interface ReadModel {
  readonly service: ServiceName;
  readonly tables: readonly string[];
  /** name of its checkpoint, where it is a projection of the own log */
  readonly projection?: string;
  readonly fill: (db: Database, evidence: Evidence) => Promise<void>;
}

const projected = (
  service: ServiceName,
  projection: string,
  tables: readonly string[],
  make: (db: Database) => Projection,
): ReadModel => ({
  service,
  tables,
  projection,
  fill: async (db, { logs }) => {
    const view = make(db);
    for (const event of logs[service]) await view.apply(event);
  },
});

export const readModels: readonly ReadModel[] = [
  projected('account', 'account.deregistrations', ['deregistration_feed'], (db) => new DeregistrationsView(db)),
  projected('id-conflict', 'id-conflict.cases', ['cases'], (db) => new CaseView(db)),
  projected('id-conflict', 'id-conflict.idle-timers', ['timers'], (db) => new IdleTimersView(new Timers(db))),
  {
    service: 'id-conflict',
    tables: ['numbers'],
    fill: async (db, { messages }) => {
      const view = new NumberView(db);
      for (const event of messages[serviceTopic('account')] ?? []) if (isNumberEvent(event)) await view.apply(event);
    },
  },
];

const COPY = 'check_copy';

/**
 * I9: every read model equals one that was made from zero out of the same log or topic, row by row. The copy lies in a schema
 * of its own, so what serves is not touched; `readModels` must name every projection that has a checkpoint.
 */
export async function readModelsEqualRebuild(system: RunningSystem, evidence: Evidence): Promise<string[]> {
  const found: string[] = [];
  const db = await Database.connect({ url: system.databaseUrl(), schema: COPY, poolSize: 1, applicationName: 'check' });
  try {
    for (const model of readModels) {
      await db.query(`drop schema if exists ${COPY} cascade; create schema ${COPY}`);
      const schema = schemaOf(model.service);
      for (const table of model.tables)
        await db.query(`create table ${COPY}.${table} (like ${schema}.${table} including all)`);
      await db.run(() => model.fill(db, evidence));
      for (const table of model.tables) {
        const rows = async (from: string) =>
          (await db.query<{ row: string }>(`select to_jsonb(t)::text as row from ${from}.${table} t`)).rows.map(
            ({ row }) => row,
          );
        found.push(
          ...differences(`${schema}.${table}`, await rows(COPY), await rows(schema), ['a rebuild', 'the table']),
        );
      }
    }
    for (const service of ['account', 'id-conflict', 'review-queue', 'notification'] as const) {
      const { rows } = await db.query<{ name: string }>(`select name from ${schemaOf(service)}.projection_checkpoints`);
      const named = readModels.flatMap((model) => (model.service === service ? (model.projection ?? []) : []));
      found.push(
        ...differences(
          'projection',
          named,
          rows.map(({ name }) => name),
          ['the list of read models', schemaOf(service)],
        ),
      );
    }
    return found;
  } finally {
    await db.query(`drop schema if exists ${COPY} cascade`);
    await db.close();
  }
}
