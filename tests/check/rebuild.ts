import { schemaOf, services, type ServiceName } from '@zhenming/contracts';
import type { Projection } from '@zhenming/kernel';
import { Database, Timers } from '@zhenming/postgres';
import { DeregistrationsProjection } from '../../services/account/src/deregistration-feed/deregistrations.projection.js';
import { AssistsProjection } from '../../services/id-conflict/src/classmate-assist/assists.projection.js';
import { CasesProjection } from '../../services/id-conflict/src/claimant-cases/cases.projection.js';
import {
  NumbersProjection,
  numberEventTypes,
} from '../../services/id-conflict/src/conflict-case/numbers.projection.js';
import { SubmittedPhotosProjection } from '../../services/id-conflict/src/photo-store/submitted-photos.projection.js';
import { ApprovedCorrectionsProjection } from '../../services/id-conflict/src/number-corrections/approved-corrections.projection.js';
import { HumanHelpProjection } from '../../services/id-conflict/src/human-help/human-help.projection.js';
import { ReferenceNumbersProjection } from '../../services/id-conflict/src/reference-numbers/reference-numbers.projection.js';
import { ConflictDeadlines } from '../../services/id-conflict/src/deadlines/deadlines.timer.js';
import { ViewAlarmsProjection } from '../../services/review-queue/src/evidence-viewing/view-alarms.projection.js';
import { LeaseDeadline } from '../../services/review-queue/src/review-tasks/lease-end.timer.js';
import { Leases } from '../../services/review-queue/src/review-tasks/lease.repository.js';
import { TasksProjection } from '../../services/review-queue/src/review-tasks/tasks.projection.js';
import { DealingsProjection } from '../../services/review-queue/src/statistics/dealings.projection.js';
import { lookAtRest } from '../../tools/src/system/at-rest.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import { differences, type Evidence } from './evidence.js';
import { logsOf } from './gather.js';

type Logs = Evidence['logs'];

/** Read models that fill the same tables: which, and how they are filled from nothing. */
interface ReadModel {
  readonly service: ServiceName;
  readonly tables: readonly string[];
  /** what they read besides, as it stands: of the command side */
  readonly given?: readonly string[];
  /** names of their checkpoints, where they are projections of the own log */
  readonly projections: readonly string[];
  readonly fill: (db: Database, logs: Logs) => Promise<void>;
}

const projected = (
  service: ServiceName,
  tables: readonly string[],
  make: (db: Database) => readonly Projection[],
  given: readonly string[] = [],
): ReadModel => ({
  ...{ service, tables, given },
  projections: make(undefined as never).map(({ name }) => name),
  fill: async (db, logs) => {
    await db.run(async () => {
      for (const view of make(db))
        for (const event of logs[service]) if (view.types.includes(event.type)) await view.apply(event);
    });
  },
});

const leaseDeadline = (db: Database): LeaseDeadline => {
  const timers = new Timers(db);
  return new LeaseDeadline(timers, undefined as never, new Leases(db, timers));
};

const readModels: readonly ReadModel[] = [
  projected('account', ['deregistration_feed'], (db) => [new DeregistrationsProjection(db)]),
  projected('id-conflict', ['cases'], (db) => [new CasesProjection(db)]),
  projected('id-conflict', ['photos'], (db) => [new SubmittedPhotosProjection(db)], [
    'photo_drafts',
    'photo_prints',
    'photo_orphans',
  ]),
  projected('id-conflict', ['assist_requests', 'assist_helpers'], (db) => [new AssistsProjection(db)]),
  projected('id-conflict', ['human_help'], (db) => [new HumanHelpProjection(db)]),
  projected('id-conflict', ['reference_numbers'], (db) => [new ReferenceNumbersProjection(db)]),
  projected('id-conflict', ['approved_corrections'], (db) => [new ApprovedCorrectionsProjection(db)]),
  projected('id-conflict', ['timers'], (db) => [
    new ConflictDeadlines(new Timers(db), undefined as never, undefined as never),
  ]),
  projected('review-queue', ['tasks', 'case_exclusions', 'open_task_counts'], (db) => [new TasksProjection(db)]),
  projected('review-queue', ['dealings', 'opened_tasks', 'review_counts'], (db) => [new DealingsProjection(db)]),
  projected('review-queue', ['timers'], (db) => [leaseDeadline(db)], ['leases']),
  projected('review-queue', ['view_alarms'], (db) => [new ViewAlarmsProjection(db)]),
  {
    service: 'id-conflict',
    tables: ['numbers'],
    projections: [],
    // of its topic it is known by then that it holds what the log does
    fill: async (db, { account }) => {
      const view = new NumbersProjection(db);
      await db.run(async () => {
        for (const event of account)
          if ((numberEventTypes as readonly string[]).includes(event.type)) await view.apply(event as never);
      });
    },
  },
];

const COPY = 'check_copy';

/**
 * I9: every read model equals one that was made from zero out of the log, row by row. The copy lies in a schema of its own, so what serves
 * is not touched; `readModels` must name every projection that has a checkpoint. `spoilt`: a table with revisions of whose copy one row is
 * made another, to see that it is noticed.
 */
export async function readModelsEqualRebuild(system: RunningSystem, spoilt?: string): Promise<string[]> {
  const db = await Database.connect({ url: system.databaseUrl(), schema: COPY, poolSize: 1, applicationName: 'check' });
  try {
    return await lookAtRest(system, db, () => differing(system, db, spoilt));
  } finally {
    await db.query(`drop schema if exists ${COPY} cascade`);
    await db.close();
  }
}

async function differing(system: RunningSystem, db: Database, spoilt: string | undefined): Promise<string[]> {
  const found: string[] = [];
  const logs = await logsOf(system);
  for (const model of readModels) {
    await db.query(`drop schema if exists ${COPY} cascade; create schema ${COPY}`);
    const schema = schemaOf(model.service);
    for (const table of [...model.tables, ...(model.given ?? [])])
      await db.query(`create table ${COPY}.${table} (like ${schema}.${table} including all)`);
    for (const table of model.given ?? []) await db.query(`insert into ${COPY}.${table} table ${schema}.${table}`);
    await db.run(() => model.fill(db, logs));
    for (const table of model.tables) {
      if (table === spoilt)
        await db.query(
          `update ${COPY}.${table} set revision = revision + 1 where ctid = (select min(ctid) from ${COPY}.${table})`,
        );
      const rows = async (from: string) =>
        (await db.query<{ row: string }>(`select to_jsonb(t)::text as row from ${from}.${table} t`)).rows.map(
          ({ row }) => row,
        );
      found.push(
        ...differences(`${schema}.${table}`, await rows(COPY), await rows(schema), ['a rebuild', 'the table']),
      );
    }
  }
  for (const service of services) {
    const { rows } = await db.query<{ name: string }>(`select name from ${schemaOf(service)}.projection_checkpoints`);
    // without an event there is nothing to have come to
    const begun = logs[service].length > 0;
    const named = readModels.flatMap((model) => (begun && model.service === service ? model.projections : []));
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
}
