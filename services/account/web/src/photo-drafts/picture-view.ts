export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a picture lies in its stage. `x`, `y`: its middle from the stage's middle, in pixels; `scale` 1: it just fits. */
export interface View extends Point {
  readonly scale: number;
}

export const wholeView: View = { scale: 1, x: 0, y: 0 };
const CLOSEST = 6;

/** The size of a picture that just fits its stage; one that is smaller is not made larger. */
export function fitted(picture: Size, stage: Size): Size {
  const by = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * by, height: picture.height * by };
}

const within = (at: number, most: number): number => (most === 0 ? 0 : Math.min(most, Math.max(-most, at)));

/** The picture never leaves its stage: where it is the larger one it covers the stage, else it stands in the middle. */
function kept({ scale, x, y }: View, picture: Size, stage: Size): View {
  const { width, height } = fitted(picture, stage);
  const spare = (size: number, room: number): number => Math.max(0, (size * scale - room) / 2);
  return { scale, x: within(x, spare(width, stage.width)), y: within(y, spare(height, stage.height)) };
}

/** The view by `factor` nearer; what lies under `at` (from the stage's middle) stays there, as far as the edges allow. */
export function zoomed(view: View, factor: number, at: Point, picture: Size, stage: Size): View {
  const scale = Math.min(CLOSEST, Math.max(1, view.scale * factor));
  const by = scale / view.scale;
  return kept({ scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, picture, stage);
}

/** The view moved by so many pixels, and how much of that the edges did not allow. */
export function moved(
  view: View,
  by: Point,
  picture: Size,
  stage: Size,
): { readonly view: View; readonly rest: Point } {
  const after = kept({ ...view, x: view.x + by.x, y: view.y + by.y }, picture, stage);
  return { view: after, rest: { x: view.x + by.x - after.x, y: view.y + by.y - after.y } };
}
