import { parseArgs } from 'node:util';
import { policyNames } from '@zhenming/policy';
import { Problem } from './problem.js';
import { Settings } from './settings.js';

export interface StartOptions {
  readonly fresh: boolean;
  readonly demo: boolean;
  readonly bus: 'postgres' | 'kafka';
  /** host:port of brokers that run already, comma separated; undefined = a native one is started where the bus is Kafka */
  readonly kafkaBrokers: string | undefined;
  readonly objects: 'folder' | 's3';
  /** esdb:// of the server that keeps id-conflict's events; undefined = PostgreSQL does */
  readonly eventStoreDb: string | undefined;
  /** under which new cases are opened */
  readonly policy: string;
  /** of the gateway; the staff gateway and the development mailbox follow; 0 = any free ones */
  readonly port: number;
  /** processes of each service */
  readonly copies: number;
  /** undefined = the project's own */
  readonly data: string | undefined;
  /** for tests of the supervisor: a script that stands in for every service's main.js */
  readonly serviceScript: string | undefined;
}

export const startUsage = `Starts the whole system on this machine and keeps it running until Ctrl-C.
  npm start -- [options]
    --fresh          begin anew: removes database, keys and logs of the data folder
    --bus kafka      a native Kafka carries the events (needs JDK 17 and Maven), or the running one that KAFKA_BROKERS
                     names (host:port, comma separated); default: postgres
    --objects s3     a native SeaweedFS keeps the photos (needs Python 3 with pip); default: a folder
    --event-store eventstoredb   the events of id-conflict lie in the server of EVENTSTOREDB_URL (esdb://…);
                     default: postgres
    --policy seed    a claim that is proved takes the number at once; default: guarded, which hears the holder first, or what
                     POLICY names (docs/policy.md)
    --port N         of the gateway, 3000 unless given; staff gateway N+1, notification with the mailbox N+2; 0 = any
    --copies N       processes of each service that share its work, 1 to 4, default 1
    --no-demo        no half year of people and cases to look at in a new folder
    --data FOLDER    where everything is kept, .zhenming in the project unless given`;

/** Throws a `Problem` for an option that does not exist or has no such value. */
export function startOptions(args: readonly string[]): StartOptions {
  const { values } = parse(args);
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_533)
    throw new Problem(`--port takes a number from 0 to 65533, not ${values.port}`);
  const { bus, objects } = values;
  if (bus !== 'postgres' && bus !== 'kafka') throw new Problem(`--bus is postgres or kafka, not ${bus}`);
  const eventStoreDb = eventStoreDbOf(values['event-store']);
  if (objects !== 'folder' && objects !== 's3') throw new Problem(`--objects is folder or s3, not ${objects}`);
  const { policy } = values;
  if (!policyNames().includes(policy))
    throw new Problem(`--policy (or POLICY) is ${policyNames().join(' or ')}, not ${policy}`);
  const copies = Number(values.copies);
  if (!/^[1-4]$/.test(values.copies)) throw new Problem(`--copies takes a number from 1 to 4, not ${values.copies}`);
  return {
    fresh: values.fresh,
    demo: !values['no-demo'],
    bus,
    kafkaBrokers: bus === 'kafka' ? new Settings().find('KAFKA_BROKERS') : undefined,
    objects,
    eventStoreDb,
    policy,
    port,
    copies,
    data: values.data,
    serviceScript: values['service-script'],
  };
}

function eventStoreDbOf(store: string): string | undefined {
  if (store === 'postgres') return undefined;
  if (store !== 'eventstoredb') throw new Problem(`--event-store is postgres or eventstoredb, not ${store}`);
  const url = new Settings().find('EVENTSTOREDB_URL') ?? '';
  if (!/^esdb(\+discover)?:\/\//.test(url))
    throw new Problem('--event-store eventstoredb needs EVENTSTOREDB_URL: esdb://host:port of a server that runs');
  return url;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        'no-demo': { type: 'boolean', default: false },
        bus: { type: 'string', default: 'postgres' },
        objects: { type: 'string', default: 'folder' },
        'event-store': { type: 'string', default: 'postgres' },
        policy: { type: 'string', default: process.env['POLICY'] || 'guarded' },
        port: { type: 'string', default: '3000' },
        copies: { type: 'string', default: '1' },
        data: { type: 'string' },
        'service-script': { type: 'string' },
      },
    });
  } catch (error) {
    throw new Problem(`${(error as Error).message.split('. ', 1)[0]}: npm start -- --help shows what there is`);
  }
}
