import { RuleViolation } from '@zhenming/kernel';
import { PhotoBytes, type PhotoOutline } from './photo-bytes.js';

/** Encoders make a dozen; each costs the decoder a walk over the whole picture, and a few bytes only. */
const MOST_SCANS = 100;

const [SCAN, END] = [0xda, 0xd9];

/** SOF: C0–CF without DHT (C4), JPG (C8) and DAC (CC) */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
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

/** Marker by marker to EOI (ITU-T T.81 B.1, B.2): one frame, its scans, the end. */
export function endOfJpeg(bytes: Uint8Array): PhotoOutline {
  const reader = new PhotoBytes(bytes);
  reader.skip(2);
  let size: { width: number; height: number } | undefined;
  let scans = 0;
  for (let marker = nextMarker(reader); ;) {
    if (marker === END) {
      if (size === undefined || scans === 0) throw new RuleViolation('photo/corrupt');
      return { ...size, end: reader.at };
    }
    // without a length: SOI again, restarts outside of a scan, TEM, reserved ones
    if (marker < 0xc0 || isRestart(marker) || marker === 0xd8) throw new RuleViolation('photo/corrupt');
    const length = reader.number(2);
    if (length < 2) throw new RuleViolation('photo/corrupt');
    if (isFrame(marker)) {
      if (size !== undefined || length < 8) throw new RuleViolation('photo/corrupt');
      reader.skip(1);
      const height = reader.number(2);
      size = { width: reader.number(2), height };
      reader.skip(length - 7);
    } else reader.skip(length - 2);
    if (marker === SCAN) {
      scans += 1;
      if (scans > MOST_SCANS) throw new RuleViolation('photo/corrupt', { mostScans: MOST_SCANS });
      marker = markerBehindScan(reader);
    } else marker = nextMarker(reader);
  }
}
