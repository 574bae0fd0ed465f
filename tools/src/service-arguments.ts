import { parseArgs } from 'node:util';
import { services, type ServiceName } from '@zhenming/contracts';
import { Problem } from './system/problem.js';

/** A command of a service, and the system that it is for. */
export interface ServiceArguments {
  /** undefined = the project's own */
  readonly data: string | undefined;
  readonly service: ServiceName;
  /** the command with its arguments, `--help` included, as the service reads them */
  readonly command: readonly string[];
}

/**
 * `--data FOLDER` is ours wherever it stands, the rest is the service's. Throws a `Problem` where it has no folder, and `usage` as one
 * where the rest names no service or no command.
 */
export function serviceArguments(args: readonly string[], usage: string): ServiceArguments {
  const options = { data: { type: 'string' } } as const;
  const given = { args: [...args], options, allowPositionals: true, strict: false, tokens: true } as const;
  const { values, tokens } = parseArgs(given);
  const { data } = values;
  if (data !== undefined && (typeof data !== 'string' || data === '' || data.startsWith('-')))
    throw new Problem('--data takes the folder of a running system: --data FOLDER');
  const ours = tokens.flatMap((token) =>
    token.kind === 'option' && token.name === 'data'
      ? [token.index, ...(token.inlineValue ? [] : [token.index + 1])]
      : [],
  );
  const [name, ...command] = args.filter((_arg, index) => !ours.includes(index));
  const service = services.find((known) => known === name);
  if (!service || command.length === 0) throw new Problem(usage);
  return { data, service, command };
}
