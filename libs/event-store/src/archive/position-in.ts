/** The position that a line says; NaN where it says none. */
export function positionIn(line: string): number {
  try {
    return Number((JSON.parse(line) as { position?: unknown }).position);
  } catch {
    return NaN;
  }
}

/** longer than two lines */
const LOOK_BYTES = 4_096;
const NEAR_BYTES = 65_536;

/**
 * Where to begin with a file of lines whose positions rise, for those behind `after`: at the beginning of a line, not behind the
 * first of them and not far before it. `read` gives bytes of the file from a place on, fewer at its end.
 */
export async function startBehind(
  after: number,
  size: number,
  read: (place: number, bytes: number) => Promise<Buffer>,
): Promise<number> {
  let [low, high] = [0, size];
  while (high - low > NEAR_BYTES) {
    const middle = Math.floor((low + high) / 2);
    const bytes = await read(middle, LOOK_BYTES);
    const begin = bytes.indexOf('\n') + 1;
    const line = bytes.subarray(begin, bytes.indexOf('\n', begin)).toString();
    if (positionIn(line) <= after) low = middle + begin;
    else high = middle;
  }
  return low;
}
