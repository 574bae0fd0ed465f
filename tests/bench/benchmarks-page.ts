// docs/benchmarks.md: the figures as they were measured last. `--markdown` writes those of the benches that were run and leaves
// the others; counts are compared with it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import type { Figure } from './figures.js';

const PAGE = join(projectRoot, 'docs/benchmarks.md');
const HEAD = '| figure | value | unit | against | ratio | n | p50, ms | p99, ms |';
const ROW = /^\| `([^`]+)` +\| +(\S+) +\|.*$/gm;

const cell = (value: string | number | null): string => (value === null ? '–' : String(value));
const rowOf = ({ name, value, unit, against, ratio, n, p50, p99 }: Figure): string =>
  `| \`${name}\` | ${[value, unit, against, ratio, n, p50, p99].map(cell).join(' | ')} |`;

/** What the page says of each figure: its value, by name. */
export const writtenFigures = (): Map<string, number> =>
  new Map([...readFileSync(PAGE, 'utf8').matchAll(ROW)].map(([, name, value]) => [name as string, Number(value)]));

/** Puts these figures into the page's table, sorted by name. */
export async function writeFigures(figures: readonly Figure[]): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const rows = new Map([...page.matchAll(ROW)].map(([row, name]) => [name as string, row]));
  for (const figure of figures) rows.set(figure.name, rowOf(figure));
  const [text = ''] = page.split(/^\| figure/m);
  const table = [HEAD, HEAD.replace(/[^|]+/g, ' --- '), ...[...rows].sort().map(([, row]) => row)];
  const options = await prettier.resolveConfig(PAGE);
  writeFileSync(PAGE, await prettier.format([text, ...table].join('\n'), { ...options, parser: 'markdown' }));
}
