import { parseArgs } from 'node:util';
import { schemaOf, services } from '@zhenming/contracts/services';
import { provision } from '@zhenming/postgres/provision';
import { locateData } from './system/data-folder.js';
import { OWNER, readKeys } from './system/keys.js';
import { Problem, runTool } from './system/problem.js';
import { DATABASE } from './system/service-env.js';

const usage = `Makes roles and database of a data folder in its PostgreSQL, as npm start does before it starts the services.
  node tools/dist/provision.js --data FOLDER --port PORT`;

await runTool(usage, async (args) => {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, port: { type: 'string' } } });
  const folder = locateData(values.data);
  const { roles } = readKeys(folder);
  const login = (role: string) => ({ role, password: roles[role] as string });
  const { role, password } = login('postgres');
  const adminUrl = `postgres://${role}:${password}@127.0.0.1:${values.port}/postgres`;
  try {
    const runtime = services.map((name) => login(schemaOf(name)));
    await provision({ adminUrl, database: DATABASE, owner: login(OWNER), roles: runtime });
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new Problem(`${folder.keys} does not belong to the database in ${folder.postgres}: put the right copy back`);
  }
});
