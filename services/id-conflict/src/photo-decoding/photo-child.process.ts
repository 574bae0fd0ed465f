// The program that decodes photos: a process of its own (photo-process starts it), because a decoder fed by strangers is
// the part most likely to be taken over or to eat the machine. Imports nothing of the project: Node runs it as it stands,
// TypeScript or built. Speaks frames on stdin and stdout, as photo-frames says.
import sharp, { type OutputInfo } from 'sharp';

/** as in domain/photo-format.ts; a header may lie to the walk, not to the decoder */
const MOST_PIXELS = 25e6;
const LONG_SIDE = 1_600;
const QUALITY = 85;
/** what is measured (domain/photo-measures.ts): focus on the first, likeness on the second */
const [GREY_SIDE, TINY_SIDE] = [800, 32];

interface Task {
  readonly read?: 'jpeg' | 'png' | 'gif';
  /** a tile of one byte a pixel: 0 nothing, 1 light, 2 dark; it stands behind the copy in the body */
  readonly mark?: { readonly width: number; readonly height: number };
}

interface Answer {
  readonly head: object;
  readonly parts: readonly Uint8Array[];
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

const fromRaw = ({ data, info: { width, height, channels } }: { data: Buffer; info: OutputInfo }) =>
  sharp(data, { raw: { width, height, channels } });

async function read(bytes: Uint8Array, format: string): Promise<Answer> {
  const found = await opened(bytes).metadata();
  if (found.format !== format) throw new Refusal('corrupt');
  if ((found.pages ?? 1) > 1) throw new Refusal('animated');
  const upright = await opened(bytes)
    .autoOrient()
    .resize(LONG_SIDE, LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const copy = await fromRaw(upright).jpeg({ quality: QUALITY }).toBuffer();
  const grey = await fromRaw(upright)
    .resize(GREY_SIDE, GREY_SIDE, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const tiny = await fromRaw(grey).resize(TINY_SIDE, TINY_SIDE, { fit: 'fill' }).greyscale().raw().toBuffer();
  const { width, height } = found.autoOrient;
  return {
    head: { width, height, copy: copy.length, grey: { width: grey.info.width, height: grey.info.height } },
    parts: [copy, grey.data, tiny],
  };
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

function say({ head, parts }: Answer): void {
  const text = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(text.length, 0);
  lengths.writeUInt32BE(
    parts.reduce((sum, part) => sum + part.length, 0),
    4,
  );
  process.stdout.write(Buffer.concat([lengths, text, ...parts]));
}

let pending = Buffer.alloc(0);
process.stdin.on('data', (chunk: Buffer) => {
  pending = Buffer.concat([pending, chunk]);
  if (pending.length < 8) return;
  const bodyAt = 8 + pending.readUInt32BE(0);
  const end = bodyAt + pending.readUInt32BE(4);
  if (pending.length < end) return;
  const task = JSON.parse(pending.toString('utf8', 8, bodyAt)) as Task;
  const body = pending.subarray(bodyAt, end);
  pending = pending.subarray(end);
  answer(task, body).then(say, (error: unknown) => say({ head: { refused: reason(error) }, parts: [] }));
});
// the service is gone: a decoder that is still busy must not keep us
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
say({ head: { ready: true }, parts: [] });
