// npm run bench -- NAME …
// Runs on the TypeScript sources: node --import ./libs/testing/jest/typescript.mjs tests/bench/run.ts
import { parseArgs } from 'node:util';
import { Problem, runTool } from '../../tools/src/system/problem.js';
import { writeFigures } from './benchmarks-page.js';
import type { Bench, Figure } from './figures.js';

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  accounts: async () => (await import('./accounts.bench.js')).accounts,
  append: async () => (await import('./append.bench.js')).append,
  bus: async () => (await import('./bus.bench.js')).bus,
  case: async () => (await import('./case.bench.js')).cases,
  codes: async () => (await import('./codes.bench.js')).codes,
  counts: async () => (await import('./counts.bench.js')).counts,
  enumeration: async () => (await import('./enumeration.bench.js')).enumeration,
  pages: async () => (await import('./pages.bench.js')).pages,
  refusal: async () => (await import('./refusal.bench.js')).refusal,
  'sign-up': async () => (await import('./sign-up.bench.js')).signUp,
  start: async () => (await import('./start.bench.js')).start,
  tables: async () => (await import('./tables.bench.js')).tables,
  upload: async () => (await import('./upload.bench.js')).upload,
};

const usage = `npm run bench -- NAME …: prints one JSON line per figure, which docs/benchmarks.md explains; exit code 1 where one misses its mark
  --quick        a few seconds of each, to see that it runs
  --markdown     writes the figures into docs/benchmarks.md
  --people N     sign-ups that \`counts\` counts, from 10 on, and a quarter as many cases; 200 unless given
  --statements   which statements \`counts\` counted, to stderr
names: ${Object.keys(benches).join(', ')}`;

await runTool(usage, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      statements: { type: 'boolean', default: false },
      people: { type: 'string', default: '200' },
    },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !(name in benches));
  if (unknown !== undefined || positionals.length === 0)
    throw new Problem(
      `${unknown === undefined ? 'name what to measure' : `no bench ${unknown}`}: ${Object.keys(benches).join(', ')}`,
    );
  if (!/^[1-9]\d+$/.test(values.people)) throw new Problem('--people takes a number from 10 on');
  const figures: Figure[] = [];
  for (const name of positionals) {
    const bench = await benches[name]?.();
    const emit = (figure: Figure): void => {
      figures.push(figure);
      console.log(JSON.stringify(figure));
    };
    const missed = (await bench?.(emit, { ...values, people: Number(values.people) })) ?? [];
    for (const sentence of missed) console.error(sentence);
    if (missed.length > 0) process.exitCode = 1;
  }
  if (values.markdown) await writeFigures(figures);
});
