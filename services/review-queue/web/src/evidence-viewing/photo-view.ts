/** How a picture stands in its stage: quarter turns, then scaled, then moved. Pixels from the middle of the stage. */
export interface View {
  readonly scale: number;
  readonly turns: number;
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const wholePicture: View = { scale: 1, turns: 0, x: 0, y: 0 };
const CLOSEST = 10;

/** Closer by a factor, so that what is at `point` stays there; never farther than the whole picture. */
export function zoomedAt(view: View, factor: number, point: Point): View {
  const scale = Math.min(CLOSEST, Math.max(1, view.scale * factor));
  const by = scale / view.scale;
  if (scale === 1) return { ...view, scale, x: 0, y: 0 };
  return { ...view, scale, x: point.x - by * (point.x - view.x), y: point.y - by * (point.y - view.y) };
}

export const moved = (view: View, dx: number, dy: number): View => ({ ...view, x: view.x + dx, y: view.y + dy });
export const turned = (view: View): View => ({ ...view, turns: view.turns + 1 });

/**
 * The stage filled from side to side, where the card is held: in the lower part of a picture that is higher than the stage. `shown` is
 * the size that the whole picture has there.
 */
export function filling(stage: Size, shown: Size): View {
  if (shown.width === 0 || shown.height === 0) return wholePicture;
  const scale = Math.min(CLOSEST, Math.max(stage.width / shown.width, 1));
  return { ...wholePicture, scale, y: -Math.max(0, (shown.height * scale - stage.height) / 2) };
}

export const transformOf = ({ scale, turns, x, y }: View): string =>
  `translate(${x}px, ${y}px) rotate(${turns * 90}deg) scale(${scale})`;
