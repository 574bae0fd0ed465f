import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');

interface Rule {
  /** where people read, as globs of files */
  readonly where: readonly string[];
  /** what is not said there, and what is said instead */
  readonly not: readonly (readonly [RegExp, string])[];
}

const texts = ['services/*/src/**/*.texts.ts', 'services/*/web/src/**/*.texts.ts', 'libs/contracts/src/*-events.ts'];
const forApplicants = [
  'services/account/src/**/*.texts.ts',
  'services/account/web/src/**/*.texts.ts',
  'services/notification/src/**/*.texts.ts',
];

/** One word for one thing, and none of those by which only the people who build this know it. */
const rules: readonly Rule[] = [
  {
    where: texts,
    not: [
      [/账户|帐户|帐号/, '账号'],
      [/登陆/, '登录'],
      [/手机号码/, '手机号'],
      [/电子邮箱|电子邮件/, '邮箱'],
      [/解决办法/, '解决方法'],
    ],
  },
  {
    where: forApplicants,
    not: [
      [/审核人员/, '审核员'],
      [/案件|工单/, '申请'],
      [/\bclaimants?\b/i, 'the person who asks, or you'],
      [
        /\b(ledger|lease|dispute id|fencing|surrogate|aggregate|projection|supersed\w+)\b/i,
        'nothing of how it is built',
      ],
    ],
  },
];

/** The strings of a file, line by line, without comments and imports. */
const said = (file: string): string[] =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|import )/.test(line))
    .flatMap((line) => line.match(/'(?:[^'\\]|\\.)*'|`[^`]*`/g) ?? []);

const readIn = (globs: readonly string[]): string[] =>
  globs.flatMap((glob) => globSync(glob, { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] }));

describe('what people read', () => {
  it.each(rules.flatMap(({ where, not }) => not.map(([word, instead]) => [word, instead, where] as const)))(
    'has no %p, but %p',
    (word, _instead, where) => {
      const files = readIn(where);
      expect(files.length).toBeGreaterThan(2);
      const found = files.flatMap((file) =>
        said(file)
          .filter((text) => word.test(text))
          .map((text) => `${file}: ${text}`),
      );
      expect(found).toEqual([]);
    },
  );
});
