import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { canonicalNumber } from '@zhenming/identity-number';
import { drawnPhoto, type DrawnPhoto } from './drawn-photos.js';
import { Problem, runTool } from './system/problem.js';

const usage = `Draws a person who does not exist and holds a card: photos to try the portal with.
  npm run draw -- FRONT [BACK]      files that end in .jpg, .png or .gif
  --seed N                          whom: the same seed is the same person (default 1)
  --name NAME --number NUMBER       what stands on the card (default: nobody's)
  --quality good|blurred|small|dark (default good)`;

const formats: Readonly<Record<string, DrawnPhoto['format']>> = {
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.png': 'png',
  '.gif': 'gif',
};
const qualities = ['good', 'blurred', 'small', 'dark'] as const;

await runTool(usage, async (args) => {
  const text = { type: 'string' } as const;
  const options = { seed: text, quality: text, name: text, number: text } as const;
  const { values, positionals: files } = parseArgs({ args, options, allowPositionals: true });
  const seed = Number(values.seed ?? '1');
  if (!Number.isSafeInteger(seed)) throw new Problem(`the seed is a whole number, not ${values.seed}`);
  const quality = qualities.find((one) => one === (values.quality ?? 'good'));
  if (!quality) throw new Problem(`quality is one of ${qualities.join(', ')}`);
  const { name, number } = values;
  if ((name === undefined) !== (number === undefined)) throw new Problem('a card has a name and a number');
  const read = number === undefined ? undefined : canonicalNumber('RESIDENT_ID', 'CHN', number);
  if (read?.ok === false) throw new Problem(`no number stands on a card like that: ${read.rule}`);
  if (files.length < 1 || files.length > 2) throw new Problem('name one file, or two: front and back');
  for (const [index, file] of files.entries()) {
    const format = formats[extname(file).toLowerCase()];
    if (!format) throw new Problem(`${file} ends neither in .jpg nor in .png or .gif`);
    const side = index === 0 ? 'front' : 'back';
    writeFileSync(
      file,
      await drawnPhoto({ seed, side, format, quality, ...(name && number ? { card: { name, number } } : {}) }),
    );
    console.log(`${file}: ${side}`);
  }
});
