import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const read = (path: string): string =>
  readFileSync(new URL(`../../services/account/web/${path}`, import.meta.url), 'utf8');

/** the lines of a drawing, and how thick they are */
const linesOf = (drawing: string): string[] =>
  [...drawing.matchAll(/ (?:d|r|stroke-width)="([^"]+)"/g)].map(([, value = '']) => value).sort();

it('the icon in the tab is the emblem of the page, on a round ground', () => {
  const emblem = /<symbol id="emblem"[^]+<\/symbol>/.exec(read('index.html').replace(/\s+/g, ' '))?.[0] ?? '';
  const icon = read('src/icon.svg').replace('<circle cx="16" cy="16" r="16" fill="#0b3d6b" />', '');
  expect(linesOf(emblem)).toHaveLength(5);
  expect(linesOf(icon)).toEqual(linesOf(emblem));
});
