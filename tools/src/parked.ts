import { parseArgs } from 'node:util';
import { services, type ServiceName } from '@zhenming/contracts';
import { ParkedMessages, type ParkedMessage } from '@zhenming/event-bus';
import { Problem, runTool } from './system/problem.js';
import { recordOperation } from './system/record-operation.js';
import { table } from './system/table.js';
import { findTarget, targetOptions, targetUsage, withDatabase, type Target } from './system/target.js';

const usage = `Messages that could not be handled and wait for a person, with everything behind them of the same key.
  npm run parked -- list [--settled]               oldest first (--json for programs)
  npm run parked -- replay SERVICE/ID              that message's key again, in order; its service does it within a second
  npm run parked -- discard SERVICE/ID --reason …  never to be applied, and what waits behind it is tried again;
                                                   write no personal data into the reason
${targetUsage}`;

type Parked = ParkedMessage & { readonly service: ServiceName };

/** of a service, in one look */
const MOST = 1_000;

const all = async (target: Target, settled: boolean): Promise<Parked[]> => {
  const found = services.map((service) =>
    withDatabase(target, service, async (db) =>
      (await new ParkedMessages(db).list({ settled, limit: MOST })).map((message) => ({ ...message, service })),
    ),
  );
  return (await Promise.all(found)).flat().sort((a, b) => a.parkedAt.getTime() - b.parkedAt.getTime());
};

const stateOf = ({ settlement, replayRequestedAt }: Parked): string =>
  settlement ?? (replayRequestedAt ? 'replaying' : 'waits');

const shown = (messages: readonly Parked[]): string =>
  table([
    ['message', 'group', 'key', 'event', 'event id', 'reason', 'tries', 'since', 'state'],
    ...messages.map((message) => [
      `${message.service}/${message.id}`,
      message.group,
      message.key,
      message.eventType ?? (message.broken ? 'unreadable' : ''),
      message.eventId ?? '',
      message.reason,
      message.attempts,
      message.parkedAt.toISOString(),
      stateOf(message),
    ]),
  ]);

/** service and id of `account/12` */
const messageOf = (text: string | undefined, command: string): { service: ServiceName; id: string } => {
  const [service, id, ...more] = (text ?? '').split('/');
  const known = services.find((name) => name === service);
  if (!known || !/^\d{1,18}$/.test(id ?? '') || more.length > 0)
    throw new Problem(`which message? npm run parked -- ${command} SERVICE/ID, as the list shows it`);
  return { service: known, id: id as string };
};

await runTool(usage, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    options: {
      ...targetOptions,
      json: { type: 'boolean', default: false },
      settled: { type: 'boolean', default: false },
      reason: { type: 'string', default: '' },
    },
    allowPositionals: true,
  });
  const [command = 'list', which] = positionals;
  const target = () => findTarget(values);
  if (command === 'list') {
    const messages = await all(target(), values.settled);
    if (values.json) return console.log(JSON.stringify(messages, null, 2));
    console.log(messages.length === 0 ? 'nothing is parked' : shown(messages));
    const cut = services.filter((service) => messages.filter((one) => one.service === service).length === MOST);
    if (cut.length > 0) console.error(`of ${cut.join(', ')} the oldest ${MOST} only`);
    return;
  }
  if (command !== 'replay' && command !== 'discard') throw new Problem(`unknown: ${command}\n${usage}`);
  const { service, id } = messageOf(which, command);
  if (command === 'discard' && values.reason.trim() === '')
    throw new Problem('why? --reason "…", without personal data');
  const found = target();
  const none = new Problem(`no open message ${service}/${id}: npm run parked -- list shows them`);
  const isOpen = await withDatabase(found, service, (db) => new ParkedMessages(db).isOpen(id));
  if (!isOpen) throw none;
  const operation = command === 'replay' ? 'REPLAY_PARKED' : 'DISCARD_PARKED';
  await recordOperation(found.databaseUrl, operation, `${service}/${id}`);
  const done = await withDatabase(found, service, async (db) => {
    const parked = new ParkedMessages(db);
    return command === 'replay' ? parked.requestReplay({ id }) : Number(await parked.discard(id, values.reason));
  });
  if (done === 0) throw none;
  console.log(
    command === 'replay'
      ? `${done} of the same key will be tried again, in order`
      : `${service}/${id} is discarded; what waits behind it will be tried again`,
  );
});
