import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitted, moved, wholeView, zoomed } from './picture-view.js';

const stage = { width: 300, height: 300 };
/** upright: 225 by 300 where it fits */
const picture = { width: 900, height: 1200 };
const middle = { x: 0, y: 0 };

describe('a picture in its stage', () => {
  it('fits whole to begin with, and a small one is not blown up', () => {
    expect(fitted(picture, stage)).toEqual({ width: 225, height: 300 });
    expect(fitted({ width: 30, height: 20 }, stage)).toEqual({ width: 30, height: 20 });
  });

  it('comes nearer around the fingers: what lies under them stays there', () => {
    const view = zoomed(wholeView, 2, { x: 50, y: -40 }, picture, stage);
    expect(view).toEqual({ scale: 2, x: -50, y: 40 });
  });

  it('goes no farther than whole and no nearer than six times, and is in the middle again when it is whole', () => {
    const near = zoomed(wholeView, 100, { x: 100, y: 100 }, picture, stage);
    expect(near.scale).toBe(6);
    expect(zoomed(near, 0.001, { x: -100, y: 0 }, picture, stage)).toEqual(wholeView);
  });

  it('gives back what its edges do not allow, so that the page can scroll on', () => {
    const near = zoomed(wholeView, 2, middle, picture, stage);
    expect(moved(near, { x: 0, y: -200 }, picture, stage)).toEqual({
      view: { scale: 2, x: 0, y: -150 },
      rest: { x: 0, y: -50 },
    });
    expect(moved(wholeView, { x: 9, y: 7 }, picture, stage)).toEqual({ view: wholeView, rest: { x: 9, y: 7 } });
  });

  it('never leaves its stage, whatever the fingers do', () => {
    const small = fc.double({ min: -2_000, max: 2_000, noNaN: true });
    const step = fc.record({
      factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
      at: fc.record({ x: small, y: small }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let view = wholeView;
        for (const { factor, at } of steps) {
          view = zoomed(view, factor, at, picture, stage);
          view = moved(view, at, picture, stage).view;
          const { width, height } = fitted(picture, stage);
          expect(Math.abs(view.x)).toBeLessThanOrEqual(Math.max(0, (width * view.scale - 300) / 2) + 1e-6);
          expect(Math.abs(view.y)).toBeLessThanOrEqual(Math.max(0, (height * view.scale - 300) / 2) + 1e-6);
        }
      }),
    );
  });
});
