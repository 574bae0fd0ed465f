/** Something a person at the terminal can mend: shown as its one line, without a stack. */
export class Problem extends Error {}

/** Runs a tool's `main`; a `Problem` becomes its line and exit code 1, and so does anything else, with its stack only under DEBUG. */
export async function runTool(usage: string, main: (args: string[]) => Promise<void>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) return console.log(usage);
  // a child of the supervisor ends with it
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
  try {
    await main(args);
  } catch (error) {
    console.error(lineOf(error));
    if (process.env['DEBUG'] && error instanceof Error) console.error(error.stack);
    process.exitCode = 1;
  }
}

/** What to say about any error; one line unless a `Problem` says more. */
export function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: string };
  if (code === 'ECONNREFUSED') return 'the database does not answer: is the system running?';
  const text = error.message || code || error.name;
  return error instanceof Problem ? text : (text.split('\n', 1)[0] as string);
}
