import type { ReactNode } from 'react';
import { transformOf, type Point, type Size, type View } from './photo-view.js';

const TIMES = 2.5;
const RADIUS = 130;

interface MagnifierProperties {
  readonly src: string;
  readonly view: View;
  /** of the stage, in pixels */
  readonly stage: Size;
  /** where the pointer is, from the stage's upper left corner */
  readonly at: Point;
}

/** What is under the pointer, larger. It shows nothing that the picture beneath does not, so it is hidden from screen readers. */
export const Magnifier = ({ src, view, stage, at }: MagnifierProperties): ReactNode => (
  <div
    className="photo-magnifier"
    aria-hidden
    style={{ width: 2 * RADIUS, height: 2 * RADIUS, left: at.x - RADIUS, top: at.y - RADIUS }}
  >
    <div
      className="photo-ground"
      style={{
        width: stage.width,
        height: stage.height,
        transform: `translate(${RADIUS - at.x * TIMES}px, ${RADIUS - at.y * TIMES}px) scale(${TIMES})`,
      }}
    >
      <img src={src} alt="" draggable={false} style={{ transform: transformOf(view) }} />
    </div>
  </div>
);
