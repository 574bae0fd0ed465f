import { parseArgs } from 'node:util';
import { Problem } from './problem.js';

export interface StartOptions {
  readonly fresh: boolean;
  readonly demo: boolean;
  readonly bus: 'postgres' | 'kafka';
  /** of the gateway; the staff gateway and the development mailbox follow; 0 = any free ones */
  readonly port: number;
  /** undefined = the project's own */
  readonly data: string | undefined;
  /** for tests of the supervisor: a script that stands in for every service's main.js */
  readonly serviceScript: string | undefined;
}

export const startUsage = `Starts the whole system on this machine and keeps it running until Ctrl-C.
  npm start -- [options]
    --fresh          begin anew: removes database, keys and logs of the data folder
    --bus kafka      a native Kafka carries the events (needs JDK 17 and Maven); default: postgres
    --port N         of the gateway, 3000 unless given; staff gateway N+1, notification with the mailbox N+2; 0 = any
    --no-demo        no institutions, registry, people and cases to look at in a new folder
    --data FOLDER    where everything is kept, .zhenming in the project unless given`;

/** Throws a `Problem` for an option that does not exist or has no such value. */
export function startOptions(args: readonly string[]): StartOptions {
  const { values } = parse(args);
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_533)
    throw new Problem(`--port takes a number from 0 to 65533, not ${values.port}`);
  const { bus } = values;
  if (bus !== 'postgres' && bus !== 'kafka') throw new Problem(`--bus is postgres or kafka, not ${bus}`);
  return {
    fresh: values.fresh,
    demo: !values['no-demo'],
    bus,
    port,
    data: values.data,
    serviceScript: values['service-script'],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        'no-demo': { type: 'boolean', default: false },
        bus: { type: 'string', default: 'postgres' },
        port: { type: 'string', default: '3000' },
        data: { type: 'string' },
        'service-script': { type: 'string' },
      },
    });
  } catch (error) {
    throw new Problem(`${(error as Error).message.split('. ', 1)[0]}: npm start -- --help shows what there is`);
  }
}
