import { parseArgs } from 'node:util';
import { schemaOf, services } from '@zhenming/contracts/services';
import { eventStoreAfterEach } from '@zhenming/event-store/after-each';
import { isMigrated, noteMigrated } from '@zhenming/postgres/migrated';
import { provision } from '@zhenming/postgres/provision';
import { locateData, scriptOf } from './system/data-folder.js';
import { OWNER, readKeys } from './system/keys.js';
import { migrationCode } from './system/migration-code.js';
import { Problem, runTool } from './system/problem.js';
import { DATABASE } from './system/service-env.js';

const usage = `Makes roles and database of a data folder in its PostgreSQL, as npm start does before it starts the services, and tells
its parent whether there is something to migrate.
  node tools/dist/provision.js --data FOLDER --port PORT
    --script FILE    stands in for every service's main.js
    --migrated       notes at the database that all services have migrated it, instead`;

const schemas = services.map(schemaOf);

await runTool(usage, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      script: { type: 'string' },
      migrated: { type: 'boolean', default: false },
    },
  });
  const folder = locateData(values.data);
  const { roles } = readKeys(folder);
  const login = (role: string) => ({ role, password: roles[role] as string });
  const url = (role: string, database: string) =>
    `postgres://${role}:${login(role).password}@127.0.0.1:${values.port}/${database}`;
  const migrated = {
    ownerUrl: url(OWNER, DATABASE),
    schemas: ['bus', ...schemas],
    by: migrationCode(services.map((name) => values.script ?? scriptOf(name))),
  };
  if (values.migrated) return noteMigrated(migrated);
  try {
    await provision({
      adminUrl: url('postgres', 'postgres'),
      database: DATABASE,
      owner: login(OWNER),
      roles: schemas.map(login),
    });
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new Problem(`${folder.keys} does not belong to the database in ${folder.postgres}: put the right copy back`);
  }
  const afterEach = Object.fromEntries(schemas.map((schema) => [schema, eventStoreAfterEach]));
  process.send?.({ migrated: await isMigrated(migrated, afterEach) });
});
