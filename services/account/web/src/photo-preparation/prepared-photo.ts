import { kindOf, MOST_BYTES, type FileKind, type PhotoFormat } from './photo-format.js';
import { greyOf, MEASURED_SIDE, warningsOf, type PhotoWarning } from './photo-measures.js';
import { outlineOf } from './photo-outline.js';
import { fitted, LONGEST_SIDE, scaledTo, type Size } from './size-search.js';

/** why a file cannot become a photo */
type PhotoErrorKind = 'empty' | 'not-a-picture' | 'heic' | 'animated' | 'damaged' | 'unopened' | 'too-detailed';

/** A file that cannot be sent; the page says what to do about each kind. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError';
  constructor(readonly kind: PhotoErrorKind) {
    super(kind);
  }
}

/** A photo that is ready to be sent. */
export interface PreparedPhoto extends Size {
  readonly blob: Blob;
  readonly format: PhotoFormat;
  readonly warnings: readonly PhotoWarning[];
  /** sent as it was chosen: it fits, and holds nothing but the picture */
  readonly untouched: boolean;
  /** of the file that was chosen */
  readonly chosenBytes: number;
}

/** a picture in a few bytes may unpack to more than the server takes: 25 million pixels */
const LONGEST_UNTOUCHED = 5_000;

const sideways = (turns: number): boolean => turns % 2 === 1;

/** Draws a picture, turned right by quarter `turns`, to a canvas of `size`. White stands where it is transparent. */
function drawn(picture: CanvasImageSource, size: Size, turns = 0): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new PhotoError('unopened');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  context.translate(size.width / 2, size.height / 2);
  context.rotate((turns * Math.PI) / 2);
  const [width, height] = sideways(turns) ? [size.height, size.width] : [size.width, size.height];
  context.drawImage(picture, -width / 2, -height / 2, width, height);
  return context;
}

const jpegOf = ({ canvas }: CanvasRenderingContext2D, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new PhotoError('unopened'))), 'image/jpeg', quality),
  );

function measured({ canvas }: CanvasRenderingContext2D): PhotoWarning[] {
  const { width, height } = scaledTo(canvas, MEASURED_SIDE);
  const { data } = drawn(canvas, { width, height }).getImageData(0, 0, width, height);
  return warningsOf(canvas.width, canvas.height, greyOf(data, width, height));
}

/** A picture that has its end, and that the device still cannot open: most often it has too many pixels for the memory. */
async function decoded(file: Blob, kind: FileKind): Promise<ImageBitmap> {
  try {
    // turned as the camera says, because what is encoded anew has no place to say it: browsers do so of themselves, and those before
    // 2023-04 know no option of that name
    return await createImageBitmap(file);
  } catch {
    throw new PhotoError(kind === 'heic' ? 'heic' : 'unopened');
  }
}

/**
 * Makes a photo of a chosen file: turned upright (and right by quarter `turns`), scaled and compressed so that it fits, and
 * without anything that the camera wrote about place, time and device. Throws `PhotoError`.
 */
export async function preparedPhoto(file: Blob, turns: number): Promise<PreparedPhoto> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw new PhotoError('empty');
  const kind = kindOf(bytes);
  if (kind === 'unknown') throw new PhotoError('not-a-picture');
  const outline = kind === 'heic' ? undefined : outlineOf(bytes, kind);
  if (outline?.animated) throw new PhotoError('animated');
  if (outline?.whole === false) throw new PhotoError('damaged');
  const picture = await decoded(file, kind);
  const { width, height } = picture;
  const size = sideways(turns) ? { width: height, height: width } : { width, height };
  // once, as large as it will ever be sent: all that follows is made of this, and the large one is let go
  const upright = drawn(picture, scaledTo(size, LONGEST_SIDE), turns);
  picture.close();
  const about = { warnings: measured(upright), chosenBytes: bytes.length };
  const fits = bytes.length <= MOST_BYTES && Math.max(width, height) <= LONGEST_UNTOUCHED;
  if (kind !== 'heic' && outline?.plain && fits && turns === 0) {
    const blob = new Blob([bytes], { type: `image/${kind}` });
    return { ...about, ...size, blob, format: kind, untouched: true };
  }
  const found = await fitted(upright.canvas, MOST_BYTES, (tried) => {
    const scaled = tried.width === upright.canvas.width ? upright : drawn(upright.canvas, tried);
    return (quality) => jpegOf(scaled, quality);
  });
  if (!found) throw new PhotoError('too-detailed');
  return { ...about, ...found.size, blob: found.encoded, format: 'jpeg', untouched: false };
}
