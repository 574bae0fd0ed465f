import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

/** the custom properties of a text, by their names without dashes */
const propertiesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^\s*--([\w-]+):\s*([^;]+);$/gm)].map(([, name, value]) => [name, value]));

/** the colours of a web app, whose sources are here */
function coloursIn(folder: string) {
  const here = fileURLToPath(new URL(`../../services/${folder}/web/src/`, import.meta.url));
  const css = readFileSync(join(here, 'colours.css'), 'utf8');
  const [light, dark] = css.split('@media only screen and (prefers-color-scheme: dark)').map(propertiesOf);
  if (!light || !dark) throw new Error(`${folder} has one theme only`);
  // what dark does not name stays as it is
  return {
    here,
    themes: { light, dark: { ...light, ...dark } },
    same: Object.keys(light).filter((name) => !(name in dark)),
  };
}

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

type Pairs = readonly (readonly [one: string, on: readonly string[]])[];
interface App {
  readonly name: string;
  readonly folder: string;
  /** what is read, on what it may stand on */
  readonly texts: Pairs;
  /** borders and the ring, on what is around them */
  readonly lines: Pairs;
  /** what is the same in light and dark, because it stands on what is, too */
  readonly same: readonly string[];
}

const page = 'pico-background-color';
const grounds = [page, 'shade', 'note', 'good-note', 'warning-note', 'wrong-note'];

const portal: App = {
  name: 'portal',
  folder: 'account',
  texts: [
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
  ],
  lines: [
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
  ],
  same: ['band-text', 'band-edge', 'stage', 'count', 'count-text'],
};

const desk = ['page', 'surface', 'shade'];
const notes = ['info-note', 'success-note', 'warning-note', 'danger-note'];

const dashboard: App = {
  name: 'dashboard',
  folder: 'review-queue',
  texts: [
    ['text', [...desk, ...notes, 'hover']],
    ['text-second', [...desk, ...notes]],
    ['text-quiet', [...desk, 'warning-note']],
    ['primary', [...desk, ...notes, 'hover']],
    ['primary-hover', [...desk, ...notes]],
    ['danger', [...desk, 'danger-note']],
    ['danger-hover', [...desk, 'danger-note']],
    ['warning', [...desk, 'warning-note']],
    ['success', [...desk, 'success-note']],
    ['on-primary', ['primary', 'primary-hover']],
    ['on-stage', ['stage']],
  ],
  lines: [
    // of the focus, too; toasts lie on pages and have an edge of what they tell
    ['primary', [...desk, ...notes]],
    ['line', [...desk, ...notes]],
    ['danger', ['danger-note']],
    ['warning', ['warning-note']],
    ['success', ['success-note']],
  ],
  same: ['stage', 'on-stage'],
};

describe.each([portal, dashboard])('the colours of the $name', ({ folder, texts, lines, same: meant }) => {
  const { here, themes, same } = coloursIn(folder);

  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    const of = (name: string): string => themes[theme][name] ?? `nothing named ${name}`;
    const weak = (pairs: Pairs, least: number): string[] =>
      pairs
        .flatMap(([one, on]) => on.map((ground) => [one, ground, contrast(of(one), of(ground))] as const))
        .filter(([, , ratio]) => ratio < least)
        .map(([one, ground, ratio]) => `${one} on ${ground}: ${ratio.toFixed(2)}`);

    it('are read with a contrast of at least 4.5', () => expect(weak(texts, 4.5)).toEqual([]));

    it('draw borders and the focus ring with a contrast of at least 3', () => expect(weak(lines, 3)).toEqual([]));
  });

  it('have a value of their own for dark, where they stand on the page', () => expect(same).toEqual(meant));

  it('are named by no other stylesheet', () => {
    const others = globSync('**/*.css', { cwd: here }).filter((name) => name !== 'colours.css');
    expect(others.length).toBeGreaterThan(5);
    const naming = others.filter((name) =>
      /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|:\s*(?:white|black)\b/i.test(readFileSync(join(here, name), 'utf8')),
    );
    expect(naming).toEqual([]);
  });
});
