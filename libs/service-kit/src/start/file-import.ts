import { Database } from '@zhenming/postgres';
import { ConfigRefused, readConfig } from './read-config.js';

/** Where an import speaks: `report` is for the person who made the file, `progress` for the one who waits. */
export interface ImportVoice {
  readonly report: (line: string) => void;
  readonly progress: (line: string) => void;
}

/** One line that cannot be imported. Never what stands in it. */
export interface BadLine {
  readonly line: number;
  readonly column: string;
  readonly rule: string;
}

/** lines that a report names at most; a file in the wrong format is wrong on every line */
export const REPORTED_LINES = 1_000;

/** Names the lines and what is wrong with each. `count`: how many there are, where `lines` are the first of them only. */
export function reportLines(voice: ImportVoice, lines: readonly BadLine[], remark = '', count = lines.length): void {
  const named = lines.slice(0, REPORTED_LINES);
  for (const { line, column, rule } of named) voice.report(`line ${line}: ${column}: ${rule}${remark}`);
  if (count > named.length) voice.report(`and ${count - named.length} more`);
}

/** Says of a file that is empty, or ends with its header, what to do. `command` as `main.js` knows it. Returns the exit code. */
export function reportEmpty(voice: ImportVoice, command: string): 1 {
  voice.report(`nothing imported: nobody is in the file. It begins with its header, and has a line for each (see --help).
What comes by standard input is led into the command: ${command} /dev/stdin < file.csv`);
  return 1;
}

/**
 * Runs the import of a file, with its settings read and its database connected. Returns the exit code of `work`, or 2 where
 * environment, file or database do not serve, after saying why.
 */
export async function runImport<Config extends { readonly DATABASE_URL: string }>(
  settings: { readonly config: new () => Config; readonly schema: string; readonly env: NodeJS.ProcessEnv },
  voice: ImportVoice,
  work: (db: Database, config: Config) => Promise<number>,
): Promise<number> {
  try {
    const config = readConfig(settings.config, settings.env);
    const db = await Database.connect({ url: config.DATABASE_URL, schema: settings.schema, poolSize: 2 });
    try {
      return await work(db, config);
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof ConfigRefused) for (const line of error.lines) voice.report(line);
    else voice.report(`not imported: ${reasonOf(error)}`);
    return 2;
  }
}

/** Database errors quote what they met; of those only the code is said. */
const reasonOf = (error: unknown): string => {
  const { code, severity, message } = error as { code?: string; severity?: string; message?: string };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return `the file cannot be read (${code})`;
  if (code === 'ECONNREFUSED') return 'the database does not answer (ECONNREFUSED)';
  return severity === undefined ? (message ?? 'unknown error') : `the database refused it (${code ?? severity})`;
};
