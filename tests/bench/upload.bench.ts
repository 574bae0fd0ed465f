// What safety costs: a photo decoded in a process of its own, which stands ready, against sharp in this process with the same
// settings; photos a second where every process has to be started first; what the processes that stand ready hold; and what
// hostile photos take of wall time and memory before they are answered.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { until } from '@zhenming/testing';
import sharp from 'sharp';
import {
  peakMemory,
  strongestSandbox,
  type FoundSandbox,
} from '../../services/id-conflict/src/photo-decoding/photo-sandbox.client.js';
import { AHEAD, PhotoProcessPool } from '../../services/id-conflict/src/photo-decoding/photo-process-pool.client.js';
import { PhotoReader } from '../../services/id-conflict/src/photo-decoding/photo-reader.client.js';
import type { PhotoFormat } from '../../services/id-conflict/src/photo-formats/photo-format.js';
import { checkUpload, MOST_BYTES } from '../../services/id-conflict/src/photo-drafts/photo-upload.js';
import { jpegOfScans, png } from '../../services/id-conflict/src/testing/photos.fixture.js';
import { median, rounded, timesOf, type Bench, type Figure } from './figures.js';

/** of hostile photos as they are uploaded; past the checks, the caps and one look of their watch hold */
const UPLOADED = { wallMs: 1_000, memoryMb: 200 };
const UNCHECKED = { wallMs: 11_000, memoryMb: 300 };
/** how much longer a good photo may take */
const MOST_RATIO = 1 / 0.75;
const MB = 1024 ** 2;

/** as a camera sees: no flat ground anywhere, filled up to the size that may be uploaded */
async function goodPhoto(format: PhotoFormat): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const { data, info } = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#888', noise } })
    .blur(4)
    .normalise()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let best: Buffer | undefined;
  for (let share = 0.2; share <= 1; share += 0.05) {
    const { width, height, channels } = info;
    const picture = sharp(data, { raw: { width, height, channels } }).resize(Math.round(width * share));
    const bytes = await picture.toFormat(format, { quality: 85 }).toBuffer();
    if (bytes.length > MOST_BYTES) break;
    best = bytes;
  }
  if (best === undefined) throw new Error(`no ${format} is small enough`);
  return best;
}

/** photo-child.process.ts without the process, without measuring */
const bare = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes, { limitInputPixels: 25e6, failOn: 'warning', sequentialRead: true })
    .autoOrient()
    .resize(1_600, 1_600, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .jpeg({ quality: 85 })
    .toBuffer();

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const uploaded = (reader: PhotoReader, bytes: Buffer, format: PhotoFormat) => {
  const contentDisposition = `attachment; filename*=UTF-8''x.${format}`;
  return reader.read(bytes, checkUpload({ contentType: `image/${format}`, contentDisposition, bytes }));
};

/** so many processes stand ready */
const full = (pool: PhotoProcessPool, ahead = AHEAD) => until(() => pool.pids.length === ahead);

async function compare(format: PhotoFormat, pool: PhotoProcessPool, rounds: number): Promise<Figure> {
  const bytes = await goodPhoto(format);
  const reader = new PhotoReader(pool);
  const safe = () => uploaded(reader, bytes, format);
  const plain = () => bare(bytes);
  // the start of the next process would slow either down
  const calm = async (work: () => Promise<unknown>) => {
    await full(pool);
    return timed(work);
  };
  const pairs: [number, number][] = [];
  // the first three are not counted
  for (let i = -3; i < rounds; i++) {
    // each goes first every other time
    const [one, other] = i % 2 === 0 ? [safe, plain] : [plain, safe];
    const first = await calm(one);
    const second = await calm(other);
    if (i >= 0) pairs.push(i % 2 === 0 ? [first, second] : [second, first]);
  }
  const times = pairs.map(([ours]) => ours);
  return {
    name: `upload.${format}`,
    value: rounded(median(times)),
    unit: `ms, a good photo of ${Math.round(bytes.length / 1024)} KiB`,
    ratio: rounded(median(pairs.map(([ours, plain]) => ours / plain)), 3),
    against: 'sharp in this process with the same settings',
    ...timesOf(times),
  };
}

/** All at once, as many as may wait: each process is started for its photo, and that is what it takes. */
async function rate(pool: PhotoProcessPool, photos: number): Promise<Figure> {
  const bytes = await goodPhoto('jpeg');
  const reader = new PhotoReader(pool);
  await full(pool);
  const ms = await timed(() => Promise.all(Array.from({ length: photos }, () => uploaded(reader, bytes, 'jpeg'))));
  const value = rounded(((photos / ms) * 1_000) / availableParallelism(), 2);
  return { name: 'upload.rate', value, unit: 'photos a second and core', ...alone };
}

const alone = { ratio: null, against: null, ...timesOf() };

/** Each process's share of the memory that it has in common with others (Pss), where the kernel tells. */
async function idleMemory(pool: PhotoProcessPool): Promise<Figure> {
  await full(pool);
  const shares = pool.pids.map((pid) =>
    Number(/^Pss:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]),
  );
  const value = Math.round(shares.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024);
  const resident = Math.round(Math.max(...pool.pids.map(peakMemory)) / MB);
  return { name: 'upload.idle', value, unit: `MB, ${AHEAD} processes ready, each ${resident} MB resident`, ...alone };
}

const hostile = async (): Promise<readonly (readonly [string, PhotoFormat, Buffer])[]> => {
  const create = { width: 5_000, height: 5_000, channels: 4, background: '#88888880' } as const;
  const colours = { create: { ...create, channels: 3 } } as const;
  const interlaced = { progressive: true, compressionLevel: 9 };
  return [
    ['64 megapixels', 'png', png(8_000, 8_000)],
    ['25 megapixels', 'png', png(5_000, 5_000)],
    [
      '25 megapixels, 16 bit',
      'png',
      await sharp({ create }).toColourspace('rgb16').png({ compressionLevel: 9 }).toBuffer(),
    ],
    [
      '25 megapixels, 16 bit, interlaced',
      'png',
      await sharp({ create }).toColourspace('rgb16').png(interlaced).toBuffer(),
    ],
    [
      '19 megapixels, interlaced',
      'png',
      await sharp({ create: { ...create, height: 3_800 } })
        .png(interlaced)
        .toBuffer(),
    ],
    ['25 megapixels', 'gif', await sharp({ create }).gif().toBuffer()],
    [
      '12 megapixels',
      'gif',
      await sharp({ create: { ...create, width: 3_500, height: 3_600 } })
        .gif()
        .toBuffer(),
    ],
    ['2,646 scans of 25 megapixels', 'jpeg', jpegOfScans(5_000, 882, 3)],
    ['32 scans of 25 megapixels', 'jpeg', jpegOfScans(5_000, 32)],
    ['10 scans of 25 megapixels', 'jpeg', jpegOfScans(5_000, 10)],
    [
      '25 megapixels, progressive, all colours',
      'jpeg',
      await sharp(colours).jpeg({ progressive: true, quality: 20, chromaSubsampling: '4:4:4' }).toBuffer(),
    ],
    ['25 megapixels, progressive', 'jpeg', await sharp(colours).jpeg({ progressive: true, quality: 20 }).toBuffer()],
  ];
};

/** One hostile photo to one process that stands ready: milliseconds, and its memory at most. */
async function attack(found: FoundSandbox, read: (reader: PhotoReader) => Promise<unknown>) {
  const pool = new PhotoProcessPool(found, { processes: 1, ahead: 1 });
  try {
    await full(pool, 1);
    const [pid] = pool.pids;
    // it ends with its answer, which may come before the first look
    let peak = peakMemory(pid);
    const watch = setInterval(() => (peak = Math.max(peak, peakMemory(pid))), 5);
    let outcome = 'read';
    const ms = await timed(() =>
      read(new PhotoReader(pool)).catch((error: unknown) => (outcome = (error as { slug: string }).slug)),
    );
    clearInterval(watch);
    return { ms, outcome, megabytes: Math.round(Math.max(peak, peakMemory(pid)) / MB) };
  } finally {
    await pool.stop();
  }
}

export const upload: Bench = async (emit, { quick }) => {
  const missed: string[] = [];
  const found = await strongestSandbox(fileURLToPath(import.meta.url));
  sharp.cache(false);
  sharp.concurrency(1);
  const pool = new PhotoProcessPool(found);
  try {
    for (const format of ['jpeg', 'png', 'gif'] as const) {
      const figure = await compare(format, pool, quick ? 5 : 60);
      emit(figure);
      if ((figure.ratio ?? 0) > MOST_RATIO)
        missed.push(`${figure.name}: ${figure.ratio} times sharp alone is above ${MOST_RATIO.toFixed(2)}`);
    }
    emit(await idleMemory(pool));
  } finally {
    await pool.stop();
  }
  // on a slow machine the last of all that come at once waits longer than a service would let it
  const patient = new PhotoProcessPool(found, { turnTimeout: 120_000 });
  try {
    emit(await rate(patient, quick ? 10 : 60));
  } finally {
    await patient.stop();
  }
  for (const [what, format, bytes] of await hostile()) {
    let refused = true;
    for (const way of ['uploaded', 'past the checks'] as const) {
      // straight to the decoder, as if no check stood before it
      if (way === 'past the checks' && !refused) continue;
      const { wallMs, memoryMb } = way === 'uploaded' ? UPLOADED : UNCHECKED;
      const read = way === 'uploaded' ? uploaded : (reader: PhotoReader) => reader.read(bytes, format);
      const { ms, outcome, megabytes } = await attack(found, async (reader) => read(reader, bytes, format));
      refused = outcome !== 'read';
      const size = `${Math.round(bytes.length / 1024)} KiB`;
      const name = `upload.hostile: ${format.toUpperCase()}, ${what}, ${size}, ${way}: ${outcome}`;
      emit({ name, value: megabytes, unit: 'MB at most', ratio: null, against: null, ...timesOf([ms]) });
      if (ms > wallMs) missed.push(`${name}: ${ms.toFixed(0)} ms is above ${wallMs}`);
      if (megabytes > memoryMb) missed.push(`${name}: ${megabytes} MB is above ${memoryMb}`);
    }
  }
  return missed;
};
