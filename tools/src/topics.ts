import { busFromConfig } from '@zhenming/event-bus';
import { prepareBus } from './system/prepare-bus.js';
import { runTool } from './system/problem.js';
import { findTarget } from './system/target.js';

const usage = `Makes the topics of the services, and gives each service its rights on Kafka, as npm start does before it starts them.
  node tools/dist/topics.js     of the system of DATABASE_OWNER_URL, BUS and KAFKA_… in the environment`;

await runTool(usage, async () => {
  const { databaseUrl, bus, kafkaBrokers, kafkaSecurity } = findTarget({});
  await prepareBus(await busFromConfig({ bus, databaseUrl, kafkaBrokers, kafkaSecurity, clientId: 'setup' }));
});
