import { describe, expect, it } from '@jest/globals';
import { kindOf } from './photo-format.js';

const bytes = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])));

describe('a file', () => {
  it.each([
    ['jpeg', bytes(0xff, 0xd8, 0xff, 0xe0, 'JFIF')],
    ['png', bytes(0x89, 'PNG\r\n\x1a\n')],
    ['gif', bytes('GIF89a')],
    ['gif', bytes('GIF87a')],
    ['heic', bytes(0, 0, 0, 24, 'ftypheic')],
    ['heic', bytes(0, 0, 0, 24, 'ftypmif1')],
  ] as const)('is %s by its bytes', (kind, file) => expect(kindOf(file)).toBe(kind));

  it.each([
    ['a PDF under another name', bytes('%PDF-1.7')],
    ['an SVG', bytes('<svg xmlns=')],
    ['a WebP', bytes('RIFF', 1, 2, 3, 4, 'WEBP')],
    ['a video of the same container as HEIC', bytes(0, 0, 0, 24, 'ftypisom')],
    ['two bytes', bytes(0xff, 0xd8)],
    ['nothing', bytes()],
  ])('is unknown: %s', (_what, file) => expect(kindOf(file)).toBe('unknown'));
});
