import type { PhotoFormat } from '../domain/photo-format.js';
import type { PhotoWarning } from '../domain/photo-measures.js';

/** A photo after it was decoded wholly: what a person may be shown of it, and what was measured. */
export interface ReadPhoto {
  /** JPEG, at most 1600 px on the long side, sRGB, turned upright, without any metadata */
  readonly copy: Uint8Array;
  /** pixels of the photo as it was sent, turned upright */
  readonly width: number;
  readonly height: number;
  /** hints for the applicant and the reviewer; they refuse nothing */
  readonly warnings: readonly PhotoWarning[];
  /** 64-bit perceptual hash, 16 hex digits: photos of few different bits (`fingerprintDistance`) look the same */
  readonly fingerprint: string;
}

/** Decodes bytes that `checkUpload` let pass, away from this process, with a cap on memory and on time. */
export abstract class PhotoReader {
  /**
   * Refuses with `photo/corrupt`, `photo/too-many-pixels`, `photo/animated`; with `photo/not-processed` when a cap ended
   * it; with `unavailable` when too many photos wait already.
   */
  abstract read(original: Uint8Array, format: PhotoFormat): Promise<ReadPhoto>;
}

/** Burns a visible watermark into a copy. */
export abstract class PhotoMarker {
  /**
   * `label`: who looks, at which case, when; printable ASCII, 1–120 characters, shown in capitals, repeated all over the
   * picture. Returns a JPEG of the copy's size. Refuses as `PhotoReader` does; throws a RangeError for any other label.
   */
  abstract mark(copy: Uint8Array, label: string): Promise<Uint8Array>;
}
