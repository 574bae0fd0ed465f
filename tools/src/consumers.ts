import { parseArgs } from 'node:util';
import type { Operation } from '@zhenming/contracts';
import { busFromConfig, GroupIsActive, type OperableBus } from '@zhenming/event-bus';
import { Problem, runTool } from './system/problem.js';
import { recordOperation } from './system/record-operation.js';
import { table } from './system/table.js';
import { findTarget, targetOptions, targetUsage } from './system/target.js';

const usage = `The groups that read events from the bus.
  npm run consumers -- list            every group with its members and how far behind it is (--json for programs)
  npm run consumers -- pause NAME      no deliveries until it is resumed, also after restarts
  npm run consumers -- resume NAME
  npm run consumers -- replay NAME     from the first event on; pause it first. What was applied counts as a duplicate
${targetUsage}`;

async function list(bus: OperableBus, asJson: boolean): Promise<void> {
  const groups = await bus.groups();
  if (asJson) return console.log(JSON.stringify(groups, null, 2));
  const rows = groups.map(({ group, paused, members, lag, partitions }) => [
    group,
    paused ? 'paused' : members > 0 ? 'running' : 'nobody',
    members,
    partitions.length,
    lag,
  ]);
  console.log(table([['group', 'state', 'members', 'partitions', 'behind'], ...rows]));
}

interface Action {
  readonly operation: Operation;
  readonly run: (bus: OperableBus, name: string) => Promise<void>;
  readonly done: string;
}

const actions: Readonly<Record<string, Action>> = {
  pause: { operation: 'PAUSE_GROUP', run: (bus, name) => bus.pause(name), done: 'is paused' },
  resume: { operation: 'RESUME_GROUP', run: (bus, name) => bus.resume(name), done: 'goes on' },
  replay: {
    operation: 'REPLAY_GROUP',
    run: async (bus, name) => {
      try {
        await bus.replayFromZero(name);
      } catch (error) {
        if (!(error instanceof GroupIsActive)) throw error;
        throw new Problem(`${name} is running: npm run consumers -- pause ${name} first, then replay, then resume`);
      }
    },
    done: 'begins with the first event again',
  },
};

await runTool(usage, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    options: { ...targetOptions, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [command = 'list', name, ...more] = positionals;
  const action = actions[command];
  if (more.length > 0 || (command !== 'list' && !action))
    throw new Problem(`unknown: ${positionals.join(' ')}\n${usage}`);
  if (action && name === undefined) throw new Problem(`which group? npm run consumers -- ${command} NAME`);
  const { databaseUrl, bus: kind, kafkaBrokers, kafkaSecurity } = findTarget(values);
  const bus = await busFromConfig({ bus: kind, databaseUrl, kafkaBrokers, kafkaSecurity, clientId: 'tools' });
  try {
    if (!action) return await list(bus, values.json);
    if (!(await bus.groups()).some(({ group }) => group === name))
      throw new Problem(`there is no group ${name}: npm run consumers -- list shows them`);
    await recordOperation(databaseUrl, action.operation, name as string);
    await action.run(bus, name as string);
    console.log(`${name} ${action.done}`);
  } finally {
    await bus.close();
  }
});
