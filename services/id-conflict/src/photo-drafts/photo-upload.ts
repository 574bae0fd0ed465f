import { RuleViolation } from '@zhenming/kernel';
import { checkStructure, formatOf, type PhotoFormat } from '../photo-formats/photo-format.js';
import { formatByName } from './photo-name.js';

/** Bytes of an upload at most, inclusive: 300 KiB. */
export const MOST_BYTES = 300 * 1024;

/** `image/jpg` is registered nowhere and sent by many */
const types: Readonly<Record<string, PhotoFormat>> = {
  'image/jpeg': 'jpeg',
  'image/jpg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
};

export interface Upload {
  readonly contentType: string | undefined;
  readonly contentDisposition: string | undefined;
  readonly bytes: Uint8Array;
}

/** The format of a `Content-Type`, its parameters left aside. Refuses with `photo/content-type`. */
export function declaredFormat(contentType: string | undefined): PhotoFormat {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const format = Object.hasOwn(types, type) ? types[type] : undefined;
  if (format === undefined) throw new RuleViolation('photo/content-type');
  return format;
}

/** Refuses with `photo/too-large`; `bytes` as announced or as counted so far. */
export function checkSize(bytes: number): void {
  if (bytes > MOST_BYTES) throw new RuleViolation('photo/too-large', { mostBytes: MOST_BYTES });
}

/**
 * Everything that is checked before any decoder sees the bytes, in this order; returns the format of the bytes.
 * Refuses with `photo/too-large`, `photo/empty`, `photo/content-type`, `photo/not-a-picture`, `photo/name`,
 * `photo/wrong-extension`, and as `checkStructure` does.
 */
export function checkUpload({ contentType, contentDisposition, bytes }: Upload): PhotoFormat {
  checkSize(bytes.length);
  if (bytes.length === 0) throw new RuleViolation('photo/empty');
  // a multipart body is no picture either, but is told what is wrong with it
  const declared = declaredFormat(contentType);
  const format = formatOf(bytes);
  if (format === undefined) throw new RuleViolation('photo/not-a-picture');
  if (declared !== format) throw new RuleViolation('photo/content-type');
  if (formatByName(contentDisposition) !== format) throw new RuleViolation('photo/wrong-extension');
  checkStructure(bytes, format);
  return format;
}
