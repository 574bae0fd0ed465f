// npm run bench -- NAME … [--quick] [--people N] [--markdown] [--statements]: prints one JSON line per figure; exit code 1 when one misses its mark.
// Runs on the TypeScript sources: node --import ./libs/testing/jest/typescript.mjs tests/bench/run.ts
import { parseArgs } from 'node:util';
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

const { values, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    statements: { type: 'boolean', default: false },
    people: { type: 'string', default: '200' },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in benches));
if (positionals.length === 0 || unknown.length > 0 || !/^[1-9]\d+$/.test(values.people)) {
  console.error(
    `npm run bench -- NAME … [--quick] [--people N] [--markdown] [--statements], N from 10, of: ${Object.keys(benches).join(', ')}`,
  );
  process.exit(1);
}
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
