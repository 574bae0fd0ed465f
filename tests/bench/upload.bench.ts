// What safety costs: a photo decoded in a process of its own against sharp in this process with the same settings; and what
// hostile photos take of wall time and memory before they are refused.
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { peakMemory, strongestSandbox } from '../../services/id-conflict/src/photo-decoding/photo-sandbox.client.js';
import { PhotoProcessPool } from '../../services/id-conflict/src/photo-decoding/photo-process-pool.client.js';
import { PhotoReader } from '../../services/id-conflict/src/photo-decoding/photo-reader.client.js';
import type { PhotoFormat } from '../../services/id-conflict/src/photo-decoding/photo-format.js';
import { checkUpload, MOST_BYTES } from '../../services/id-conflict/src/photo-drafts/photo-upload.js';
import { jpegOfScans, png } from '../../services/id-conflict/src/testing/photos.fixture.js';
import { median, percentile, rounded, type Bench, type Figure } from './figures.js';

/** no hostile photo may take longer than the cap on time and a start, nor more memory than the cap and one look of its watch */
const MARKS = { wallMs: 11_000, memoryMb: 640 };
const CAPS = { time: 10_000, memory: 512 * 1024 * 1024 };

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

/** photo-child.ts without the process, without measuring */
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

async function compare(format: PhotoFormat, reader: PhotoReader, rounds: number): Promise<Figure> {
  const bytes = await goodPhoto(format);
  const contentDisposition = `attachment; filename*=UTF-8''x.${format}`;
  const safe = () => reader.read(bytes, checkUpload({ contentType: `image/${format}`, contentDisposition, bytes }));
  for (let i = 0; i < 3; i++) await Promise.all([timed(safe), timed(() => bare(bytes))]);
  const pairs: [number, number][] = [];
  for (let i = 0; i < rounds; i++) {
    // each goes first every other time
    const first = await timed(i % 2 === 0 ? safe : () => bare(bytes));
    const second = await timed(i % 2 === 0 ? () => bare(bytes) : safe);
    pairs.push(i % 2 === 0 ? [first, second] : [second, first]);
  }
  const times = pairs.map(([ours]) => ours);
  return {
    name: `upload.${format}`,
    value: rounded(median(times)),
    unit: `ms, a good photo of ${Math.round(bytes.length / 1024)} KiB`,
    ratio: rounded(median(pairs.map(([ours, plain]) => ours / plain)), 3),
    against: 'sharp in this process with the same settings',
    p50: rounded(percentile(times, 0.5)),
    p99: rounded(percentile(times, 0.99)),
  };
}

/** straight to the decoder, as if no check stood before it */
const hostile = async (): Promise<readonly (readonly [string, PhotoFormat, Buffer])[]> => {
  const create = { width: 5_000, height: 5_000, channels: 4, background: '#88888880' } as const;
  return [
    ['64 megapixels', 'png', png(8_000, 8_000)],
    ['25 megapixels', 'png', png(5_000, 5_000)],
    [
      '25 megapixels, 16 bit, interlaced',
      'png',
      await sharp({ create }).toColourspace('rgb16').png({ progressive: true, compressionLevel: 9 }).toBuffer(),
    ],
    ['25 megapixels', 'gif', await sharp({ create }).gif().toBuffer()],
    ['2,646 scans of 25 megapixels', 'jpeg', jpegOfScans(5_000, 882, 3)],
  ];
};

export const upload: Bench = async (emit, { quick }) => {
  const missed: string[] = [];
  const found = await strongestSandbox(fileURLToPath(import.meta.url));
  sharp.cache(false);
  sharp.concurrency(1);
  const processes = new PhotoProcessPool(found, { ...CAPS, processes: 1 });
  try {
    const reader = new PhotoReader(processes);
    for (const format of ['jpeg', 'png', 'gif'] as const) emit(await compare(format, reader, quick ? 5 : 60));
  } finally {
    await processes.stop();
  }
  for (const [what, format, bytes] of await hostile()) {
    const own = new PhotoProcessPool(found, { ...CAPS, processes: 1 });
    const reader = new PhotoReader(own);
    try {
      // the next process is started then, so that its start is not counted
      await reader.read(png(8, 8), 'png');
      while (own.pids.length === 0) await new Promise((resolve) => setImmediate(resolve));
      const [pid] = own.pids;
      // it ends with its refusal, which may come before the first look
      let peak = peakMemory(pid);
      const watch = setInterval(() => (peak = Math.max(peak, peakMemory(pid))), 5);
      let outcome = 'read';
      const ms = await timed(() =>
        reader.read(bytes, format).catch((error: unknown) => (outcome = (error as { slug: string }).slug)),
      );
      clearInterval(watch);
      const megabytes = Math.round(Math.max(peak, peakMemory(pid)) / 1024 ** 2);
      const name = `upload.hostile: ${format.toUpperCase()}, ${what}, ${Math.round(bytes.length / 1024)} KiB: ${outcome}`;
      const same = { name, ratio: null, against: null, p50: rounded(ms), p99: rounded(ms) };
      emit({ ...same, value: megabytes, unit: 'MB at most' });
      if (ms > MARKS.wallMs) missed.push(`${name}: ${ms.toFixed(0)} ms is above ${MARKS.wallMs}`);
      if (megabytes > MARKS.memoryMb) missed.push(`${name}: ${megabytes} MB is above ${MARKS.memoryMb}`);
    } finally {
      await own.stop();
    }
  }
  return missed;
};
