// npm run bench -- NAME … [--quick]: prints one JSON line per figure; exit code 1 when one misses its mark.
// Runs on the TypeScript sources: node --import ./libs/testing/jest/typescript.mjs tests/bench/run.ts
import { parseArgs } from 'node:util';
import type { Bench } from './figures.js';

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  append: async () => (await import('./append.bench.js')).append,
  bus: async () => (await import('./bus.bench.js')).bus,
  counts: async () => (await import('./counts.bench.js')).counts,
  enumeration: async () => (await import('./enumeration.bench.js')).enumeration,
  upload: async () => (await import('./upload.bench.js')).upload,
};

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in benches));
if (positionals.length === 0 || unknown.length > 0) {
  console.error(`npm run bench -- NAME … [--quick], of: ${Object.keys(benches).join(', ')}`);
  process.exit(1);
}
for (const name of positionals) {
  const bench = await benches[name]?.();
  const missed = (await bench?.((figure) => console.log(JSON.stringify(figure)), values)) ?? [];
  for (const sentence of missed) console.error(sentence);
  if (missed.length > 0) process.exitCode = 1;
}
