import { describe, expect, it } from '@jest/globals';
import { filling, moved, turned, wholePicture, zoomedAt, type Point, type View } from './photo-view.js';

/** where a point of the picture stands in the stage, both measured from their middle */
const standsAt = ({ scale, x, y }: View, of: Point): Point => ({ x: x + scale * of.x, y: y + scale * of.y });

describe('a photo that is looked at closer', () => {
  it('keeps what is under the pointer there, wherever it was moved to before', () => {
    const point = { x: 120, y: -80 };
    const before = moved(zoomedAt(wholePicture, 2, { x: -30, y: 40 }), 17, -5);
    const under = { x: (point.x - before.x) / before.scale, y: (point.y - before.y) / before.scale };
    const { x, y } = standsAt(zoomedAt(before, 1.5, point), under);
    expect(x).toBeCloseTo(point.x);
    expect(y).toBeCloseTo(point.y);
  });

  it('comes back to the middle as a whole, and is never smaller', () => {
    const close = zoomedAt(wholePicture, 4, { x: 200, y: 100 });
    expect(zoomedAt(close, 0.1, { x: -50, y: 0 })).toEqual(wholePicture);
  });

  it('stays turned', () =>
    expect(zoomedAt(turned(wholePicture), 2, { x: 0, y: 0 })).toMatchObject({ turns: 1, scale: 2 }));
});

describe('a photo on the full screen', () => {
  it('fills it from side to side, and shows the lower end of what is higher', () => {
    const [stage, shown] = [
      { width: 1000, height: 800 },
      { width: 600, height: 800 },
    ];
    const view = filling(stage, shown);
    expect(shown.width * view.scale).toBeCloseTo(stage.width);
    expect(standsAt(view, { x: 0, y: shown.height / 2 }).y).toBeCloseTo(stage.height / 2);
  });

  it('is shown whole where it is as wide as the screen already, or not there yet', () => {
    expect(filling({ width: 1000, height: 800 }, { width: 1000, height: 500 })).toEqual({ ...wholePicture, y: -0 });
    expect(filling({ width: 1000, height: 800 }, { width: 0, height: 0 })).toEqual(wholePicture);
  });
});
