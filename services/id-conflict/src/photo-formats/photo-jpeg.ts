import { RuleViolation } from '@zhenming/kernel';
import { PhotoBytes, type PhotoOutline } from './photo-bytes.js';

/**
 * libjpeg's own progression makes 10, of CMYK 18, and cameras make one; each costs the decoder a walk over the whole picture,
 * and a few bytes only.
 */
const MOST_SCANS = 32;
/** bytes of a coefficient while more scans may change it */
const COEFFICIENT = 2;

const [SCAN, END] = [0xda, 0xd9];

/** SOF: C0–CF without DHT (C4), JPG (C8) and DAC (CC) */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** SOF2, 6, 10, 14: scan by scan, of which there may be one only */
const isProgressive = (marker: number): boolean => (marker & 0xf3) === 0xc2;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

const nextMarker = (reader: PhotoBytes): number => {
  if (reader.byte() !== 0xff) throw new RuleViolation('photo/corrupt');
  // any number of FF may stand before a marker
  let marker = reader.byte();
  while (marker === 0xff) marker = reader.byte();
  return marker;
};

/** Entropy-coded data: FF 00 is a data byte, restarts belong to it, any other marker ends it. */
const markerBehindScan = (reader: PhotoBytes): number => {
  for (;;) {
    if (reader.byte() !== 0xff) continue;
    let marker = reader.byte();
    while (marker === 0xff) marker = reader.byte();
    if (marker !== 0 && !isRestart(marker)) return marker;
  }
};

interface JpegFrame {
  readonly width: number;
  readonly height: number;
  /** samples of each component, by its name */
  readonly samples: ReadonlyMap<number, number>;
  /** bytes of all coefficients */
  readonly coefficients: number;
}

/** Precision, size, and how each component is sampled (B.2.2): the largest number stands for one sample a pixel. */
function frameOf(reader: PhotoBytes, length: number): JpegFrame {
  reader.skip(1);
  const height = reader.number(2);
  const width = reader.number(2);
  const count = reader.byte();
  if (length !== 8 + 3 * count) throw new RuleViolation('photo/corrupt');
  const samplings = Array.from({ length: count }, () => {
    const [name, sampling] = reader.take(3) as unknown as readonly [number, number];
    return { name, across: sampling >> 4, down: sampling & 15 };
  });
  if (samplings.some(({ across, down }) => across === 0 || down === 0)) throw new RuleViolation('photo/corrupt');
  const most = Math.max(...samplings.map(({ across }) => across)) * Math.max(...samplings.map(({ down }) => down));
  const samples = new Map(
    samplings.map(({ name, across, down }) => [name, (width * height * across * down) / most] as const),
  );
  const all = samplings.reduce((sum, { across, down }) => sum + (across * down) / most, 0);
  return { width, height, samples, coefficients: width * height * all * COEFFICIENT };
}

/** Samples of the components that a scan names (B.2.3): a decoder goes over all of them, however little it brings. */
function walkedBy(scan: Uint8Array, { samples }: JpegFrame): number {
  const names = Array.from({ length: scan[0] ?? 0 }, (_, index) => scan[1 + 2 * index] as number);
  return names.reduce((sum, name) => sum + (samples.get(name) ?? 0), 0);
}

/** Marker by marker to EOI (ITU-T T.81 B.1, B.2): one frame, its scans, the end. */
export function endOfJpeg(bytes: Uint8Array): PhotoOutline {
  const reader = new PhotoBytes(bytes);
  reader.skip(2);
  let frame: JpegFrame | undefined;
  let [progressive, scans, walked] = [false, 0, 0];
  for (let marker = nextMarker(reader); ;) {
    if (marker === END) {
      if (frame === undefined || scans === 0) throw new RuleViolation('photo/corrupt');
      const { width, height, coefficients } = frame;
      return { width, height, held: progressive || scans > 1 ? coefficients : 0, walked, end: reader.at };
    }
    // without a length: SOI again, restarts outside of a scan, TEM, reserved ones
    if (marker < 0xc0 || isRestart(marker) || marker === 0xd8) throw new RuleViolation('photo/corrupt');
    const length = reader.number(2);
    if (length < 2) throw new RuleViolation('photo/corrupt');
    if (isFrame(marker)) {
      if (frame !== undefined || length < 8) throw new RuleViolation('photo/corrupt');
      frame = frameOf(reader, length);
      progressive = isProgressive(marker);
    } else if (marker !== SCAN) reader.skip(length - 2);
    if (marker === SCAN) {
      const scan = reader.take(length - 2);
      if (frame === undefined) throw new RuleViolation('photo/corrupt');
      walked += walkedBy(scan, frame);
      scans += 1;
      if (scans > MOST_SCANS) throw new RuleViolation('photo/corrupt', { mostScans: MOST_SCANS });
      marker = markerBehindScan(reader);
    } else marker = nextMarker(reader);
  }
}
