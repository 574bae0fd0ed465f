import { spawn } from 'node:child_process';
import { schemaOf, services, type ServiceName } from '@zhenming/contracts';
import { busFromConfig } from '@zhenming/event-bus';
import { provision } from '@zhenming/postgres';
import { scriptOf } from '../system/data-folder.js';
import { OWNER } from '../system/keys.js';
import { prepareBus } from '../system/prepare-bus.js';
import { Problem, runTool } from '../system/problem.js';
import { Settings } from '../system/settings.js';
import { passwordOf } from './environment.js';

const usage = `Brings database and bus of a deployment up to date: roles, database, schemas, topics, rights on Kafka. Safe to run at every start.
  npm run deploy:setup
from the environment, or from files that NAME_FILE names:
  DATABASE_ADMIN_URL   postgres://… of a superuser
  DATABASE_OWNER_URL   postgres://${OWNER}:…@…/DATABASE of the role that owns everything
  <ROLE>_PASSWORD      of each service's role: ${services.map((name) => passwordOf(schemaOf(name))).join(', ')}
  BUS, KAFKA_…         as the services have them`;

const settings = new Settings();

const address = (name: string): URL => {
  const text = settings.get(name);
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text))
    throw new Problem(`${name} is not an address that begins with postgres://`);
  return new URL(text);
};

/** Runs `main.js migrate` of a service; what it says is shown. */
function migrate(service: ServiceName): Promise<void> {
  const child = spawn(process.execPath, [scriptOf(service), 'migrate'], {
    env: {
      DATABASE_OWNER_URL: settings.get('DATABASE_OWNER_URL'),
      NODE_EXTRA_CA_CERTS: process.env['NODE_EXTRA_CA_CERTS'],
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Problem(`the schema of ${service} could not be brought up to date`)),
    );
  });
}

await runTool(usage, async () => {
  const admin = address('DATABASE_ADMIN_URL');
  const owner = address('DATABASE_OWNER_URL');
  const { bus, kafkaBrokers, kafkaSecurity } = settings;
  await provision({
    adminUrl: admin.href,
    database: owner.pathname.slice(1),
    owner: { role: decodeURIComponent(owner.username), password: decodeURIComponent(owner.password) },
    roles: services.map(schemaOf).map((role) => ({ role, password: settings.get(passwordOf(role)) })),
  });
  console.log('roles and database are there');
  for (const service of services) await migrate(service);
  await prepareBus(
    await busFromConfig({ bus, kafkaBrokers, kafkaSecurity, databaseUrl: owner.href, clientId: 'setup' }),
  );
  console.log(kafkaSecurity.sasl ? 'topics are there, and who may do what with them' : 'topics are there');
});
