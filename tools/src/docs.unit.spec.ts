import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { CONTEST_GOES_ON_MONTHS, eventCatalog, problems, problemSlugsOf } from '@zhenming/contracts';
import { services } from '../../fences.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md', 'examples/*/*.md'], { cwd: root });
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe('the pages', () => {
  it('link only to what is there', () => {
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/(?:\]\(|^\[[^\]]+\]: )(?!https?:|#|mailto:)([^)#\s]+)/gm)]
        .map(([, link]) => join(dirname(page), link as string))
        .filter((link) => !existsSync(join(root, link)))
        .map((link) => `${page} → ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it('name only commands that package.json has', () => {
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:-\S+ )*([\w:]+)/g)].map(([, name]) => name as string),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('number the decisions without a gap', () => {
    const numbers = globSync('docs/adr/*.md', { cwd: root })
      .map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]))
      .sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
  });

  it('count the states of the table of ASVS as its rows are', () => {
    const [counts = '', ...chapters] = read('docs/asvs.md').split(/^## (?=V\d+ )/m);
    const states = ['met', 'partly', 'not met', 'not applicable'] as const;
    const rowsOf = (chapter: string) =>
      states.map((state) => [...chapter.matchAll(new RegExp(`^\\|[^|]+\\| [123] +\\| ${state} +\\|`, 'gm'))].length);
    const told = [...counts.matchAll(/^\| (V\d+ [^|]+?|all) +\| (\d+) +\| (\d+) +\| (\d+) +\| (\d+) +\|$/gm)];
    const rows = chapters.map((chapter) => [chapter.split('\n', 1)[0], ...rowsOf(chapter)]);
    const all = states.map((_state, at) => rows.reduce((sum, row) => sum + Number(row[at + 1]), 0));
    expect(told.map(([, name, ...numbers]) => [name, ...numbers.map(Number)])).toEqual([...rows, ['all', ...all]]);
  });

  it('name every feature of every service', () => {
    for (const service of Object.keys(services)) {
      const told =
        new RegExp(`^${service}:\n\n\`\`\`\n([^]*?)\`\`\``, 'm').exec(read('docs/architecture.md'))?.[1] ?? '';
      const named = [...told.matchAll(/^([\w-]+)\/ /gm)].map(([, feature]) => feature);
      expect([service, named.sort()]).toEqual([service, Object.keys(services[service] ?? {}).sort()]);
    }
  });

  it('tell downstream systems how long a contest may go on, and the examples wait so long', () => {
    for (const page of ['docs/downstream.md', ...globSync('examples/*/README.md', { cwd: root })])
      expect(read(page)).toContain(`${CONTEST_GOES_ON_MONTHS} months after \`contestableUntil\``);
    for (const code of ['graduate-admission/src/applications.ts', 'military-service/src/entries.ts'])
      expect(read(`examples/${code}`)).toContain(`const CONTEST_GOES_ON_MONTHS = ${CONTEST_GOES_ON_MONTHS};`);
  });

  it('have a section for every event', () => {
    for (const type of Object.keys(eventCatalog)) expect(read('docs/events.md')).toContain(`### ${type}\n`);
  });
});

describe('the API documents', () => {
  interface Document {
    readonly paths: Record<string, Record<string, { readonly responses: Record<string, unknown> }>>;
  }
  const operations = ['portal', 'staff'].flatMap((name) =>
    Object.values((JSON.parse(read(`docs/openapi/${name}.json`)) as Document).paths).flatMap(Object.values),
  ) as Document['paths'][string][string][];

  it('name every way in which a request can be refused', () => {
    const named = new Set<string>(operations.flatMap(({ responses }) => problemSlugsOf(responses)));
    const refusals = Object.entries(problems).filter(([, { status }]) => status >= 400 && status < 500);
    expect(refusals.map(([slug]) => slug).filter((slug) => !named.has(slug))).toEqual([
      'request/method', // no operation has it
      'request/incomplete', // nor this
      'staff/exists', // of npm run staff
      'event/unrecorded', // between services
    ]);
  });
});

describe('.ci/run', () => {
  it('calls the test command that the README gives', () => {
    const command = /^(npm ci && npm test)\b/m.exec(read('README.md'))?.[1];
    expect(command).toBeDefined();
    expect(read('.ci/run').split('\n')).toContain(command);
  });
});
