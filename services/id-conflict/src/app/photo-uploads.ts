import { Injectable } from '@nestjs/common';
import { checkSize, declaredFormat } from '../domain/photo-upload.js';
import { DraftPlaces, type DraftPlace } from './draft-places.js';

export { MOST_BYTES } from '../domain/photo-upload.js';

/** What an upload says of itself before its first byte. */
export interface AnnouncedUpload {
  readonly contentType: string | undefined;
  /** 0 when it does not say */
  readonly contentLength: number;
}

/** Says no to uploads before they are read. */
@Injectable()
export class PhotoUploads {
  constructor(private readonly places: DraftPlaces) {}

  /** Refuses a foreign place, one that takes no photos now, a size too large and a type that is no picture's, in this order. */
  async admit(place: DraftPlace, announced: AnnouncedUpload): Promise<void> {
    await this.places.admit(place);
    checkSize(announced.contentLength);
    declaredFormat(announced.contentType);
  }
}
