import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

/** sources of the portal */
const here = fileURLToPath(new URL('../../services/account/web/src/', import.meta.url));
const css = readFileSync(join(here, 'colours.css'), 'utf8');

/** the custom properties of a text, by their names without dashes */
const propertiesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^\s*--([\w-]+):\s*([^;]+);$/gm)].map(([, name, value]) => [name, value]));

const [light = '', dark = ''] = css.split('@media only screen and (prefers-color-scheme: dark)');
const themes = {
  light: propertiesOf(light),
  // what dark does not name stays as it is
  dark: { ...propertiesOf(light), ...propertiesOf(dark) },
} as const;

/** relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2) */
function luminance(colour: string): number {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(colour)?.[1];
  if (digits === undefined) throw new Error(`not a colour: ${colour}`);
  const channels = (digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g)) ?? [];
  const [red = 0, green = 0, blue = 0] = channels
    .map((channel) => Number.parseInt(channel, 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

const page = 'pico-background-color';
const grounds = [page, 'shade', 'note', 'good-note', 'warning-note', 'wrong-note'];

/** what is read, on what it may stand on */
const texts: readonly (readonly [text: string, on: readonly string[]])[] = [
  ['pico-color', [...grounds, 'chosen', 'pico-card-background-color', 'pico-card-sectioning-background-color']],
  ['pico-muted-color', [...grounds, 'chosen']],
  ['pico-primary', grounds],
  ['pico-primary-hover', grounds],
  ['good', [page, 'good-note', 'shade']],
  ['warning', [page, 'warning-note']],
  ['wrong', [page, 'wrong-note', 'shade']],
  ['band-text', ['band', 'band-hover']],
  ['count-text', ['count']],
  ['pico-primary-inverse', ['pico-primary-background', 'pico-primary-hover-background']],
  ['pico-secondary-inverse', ['pico-secondary-background', 'pico-secondary-hover-background']],
  ['pico-form-element-color', ['pico-form-element-background-color', 'pico-form-element-active-background-color']],
  ['pico-code-color', ['pico-code-background-color']],
];

/** borders and the ring, on what is around them */
const lines: readonly (readonly [line: string, on: readonly string[]])[] = [
  ['focus', grounds],
  ['pico-muted-border-color', [page, 'shade']],
  ['pico-form-element-border-color', [...grounds, 'pico-form-element-background-color']],
  ['pico-form-element-invalid-border-color', [...grounds, 'pico-form-element-background-color']],
  ['pico-primary-border', grounds],
  ['pico-primary-hover-border', grounds],
  ['pico-secondary-border', grounds],
  ['pico-secondary-hover-border', grounds],
  ['good', ['good-note']],
  ['warning', ['warning-note']],
  ['wrong', ['wrong-note']],
];

describe.each(['light', 'dark'] as const)('the colours of the portal, %s', (theme) => {
  const of = (name: string): string => themes[theme][name] ?? `nothing named ${name}`;
  const weak = (pairs: typeof texts, least: number): string[] =>
    pairs
      .flatMap(([one, on]) => on.map((ground) => [one, ground, contrast(of(one), of(ground))] as const))
      .filter(([, , ratio]) => ratio < least)
      .map(([one, ground, ratio]) => `${one} on ${ground}: ${ratio.toFixed(2)}`);

  it('are read with a contrast of at least 4.5', () => expect(weak(texts, 4.5)).toEqual([]));

  it('draw borders and the focus ring with a contrast of at least 3', () => expect(weak(lines, 3)).toEqual([]));
});

it('dark has a value of its own for whatever stands on the page', () => {
  const same = Object.keys(propertiesOf(light)).filter((name) => !(name in propertiesOf(dark)));
  expect(same).toEqual(['band-text', 'band-edge', 'stage', 'count', 'count-text']);
});

it('no other stylesheet of the portal names a colour', () => {
  const others = globSync('**/*.css', { cwd: here }).filter((name) => name !== 'colours.css');
  expect(others.length).toBeGreaterThan(5);
  const naming = others.filter((name) =>
    /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|:\s*(?:white|black)\b/i.test(readFileSync(join(here, name), 'utf8')),
  );
  expect(naming).toEqual([]);
});
