// The program that decodes photos: a process of its own (photo-process starts it), because a decoder fed by strangers is
// the part most likely to be taken over or to eat the machine. Of the project it takes photo-frames only, which imports
// nothing: Node runs both as they stand, TypeScript or built.
import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import sharp, { type OutputInfo } from 'sharp';

type Frames = typeof import('./photo-frames.js');
const { frameOf, FrameReader } = (await import(`./photo-frames${extname(import.meta.url)}`)) as Frames;

/** as in photo-format.ts; a header may lie to the walk, not to the decoder */
const MOST_PIXELS = 25e6;
const LONG_SIDE = 1_600;
const QUALITY = 85;
/** what is measured (photo-measures.ts): focus on the first, light and likeness on the second */
const [DETAILS_SIDE, TINY_SIDE] = [800, 32];

interface Task {
  readonly read?: 'jpeg' | 'png' | 'gif';
  /** a tile of one byte a pixel: 0 nothing, 1 light, 2 dark; it stands behind the copy in the body */
  readonly mark?: { readonly width: number; readonly height: number };
}

interface Answer {
  readonly head: object;
  readonly parts: readonly Uint8Array[];
}

interface Raw {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

class Refusal extends Error {}

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadNsgifBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** any warning of a decoder counts: a picture cut off inside ends in one */
const opened = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'warning', sequentialRead: true });

const fromRaw = ({ data, info: { width, height, channels } }: Raw) => sharp(data, { raw: { width, height, channels } });

/** Pixels are decoded once; copy and measures come of them side by side. */
async function read(bytes: Uint8Array, format: string): Promise<Answer> {
  const [found, upright] = await Promise.all([
    opened(bytes).metadata(),
    opened(bytes)
      .autoOrient()
      .resize(LONG_SIDE, LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  ]);
  if (found.format !== format) throw new Refusal('corrupt');
  if ((found.pages ?? 1) > 1) throw new Refusal('animated');
  const [copy, details, tiny] = await Promise.all([
    fromRaw(upright).jpeg({ quality: QUALITY }).toBuffer(),
    fromRaw(upright)
      .resize(DETAILS_SIDE, DETAILS_SIDE, { fit: 'inside', withoutEnlargement: true })
      .extractChannel('green')
      .raw()
      .toBuffer({ resolveWithObject: true }),
    tinyOf(upright),
  ]);
  const { width, height } = found.autoOrient;
  const { width: across, height: down } = details.info;
  return {
    head: { width, height, copy: copy.length, details: { width: across, height: down } },
    parts: [copy, details.data, tiny],
  };
}

/** In grey at last, which takes longer the more there is of it. */
async function tinyOf(upright: Raw): Promise<Buffer> {
  const tiny = fromRaw(upright).resize(TINY_SIDE, TINY_SIDE, { fit: 'fill' });
  return fromRaw(await tiny.raw().toBuffer({ resolveWithObject: true }))
    .greyscale()
    .raw()
    .toBuffer();
}

/** share of the mark in a pixel under it: what lies below stays readable */
const STRENGTH = 0.35;

async function mark(body: Uint8Array, tile: { width: number; height: number }): Promise<Answer> {
  const cut = body.length - tile.width * tile.height;
  const pattern = body.subarray(cut);
  const picture = await opened(body.subarray(0, cut)).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const { data, info } = picture;
  for (let y = 0, at = 0; y < info.height; y++) {
    const row = (y % tile.height) * tile.width;
    for (let x = 0; x < info.width; x++, at += info.channels) {
      const ink = pattern[row + (x % tile.width)] as number;
      if (ink === 0) continue;
      const shade = ink === 1 ? 255 : 0;
      for (let band = at; band < at + info.channels; band++)
        data[band] = (data[band] as number) * (1 - STRENGTH) + shade * STRENGTH;
    }
  }
  return { head: {}, parts: [await fromRaw(picture).jpeg({ quality: QUALITY }).toBuffer()] };
}

const reason = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  return error instanceof Error && /pixel limit/i.test(error.message) ? 'too-many-pixels' : 'corrupt';
};

const answer = (task: Task, body: Uint8Array): Promise<Answer> =>
  task.mark ? mark(body, task.mark) : read(body, task.read ?? '');

const say = ({ head, parts }: Answer): unknown => process.stdout.write(frameOf(head, parts));

/** What a first photo would wait for otherwise: pages of the libraries, memory, compiled code. */
async function warmUp(): Promise<void> {
  const [across, down] = [32, 24];
  const picture = sharp(randomBytes(across * down * 3), { raw: { width: across, height: down, channels: 3 } });
  await read(await picture.clone().gif({ effort: 1 }).toBuffer(), 'gif');
  await read(await picture.clone().png().toBuffer(), 'png');
  await read(await picture.resize(1_000).jpeg().toBuffer(), 'jpeg');
}

const frames = new FrameReader();
process.stdin.on('data', (chunk: Buffer) => {
  const task = frames.add(chunk);
  if (task === undefined) return;
  answer(task.head, task.body).then(say, (error: unknown) => say({ head: { refused: reason(error) }, parts: [] }));
});
// the service is gone: a decoder that is still busy must not keep us
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
await warmUp();
say({ head: { ready: true }, parts: [] });
