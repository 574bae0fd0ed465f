import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { pictureTexts } from './picture.texts.js';
import { moved, wholeView, zoomed, type Point, type Size, type View } from './picture-view.js';
import { useGestures } from './use-gestures.js';
import './picture.css';

const STEP = 1.5;
const MOVE = 60;
const DOUBLE_TAP = 2.5;
const middle: Point = { x: 0, y: 0 };

interface Measured {
  readonly picture: Size;
  readonly stage: Size;
  /** the stage's middle, in the window */
  readonly at: Point;
}

function measured(stage: HTMLElement | null, image: HTMLImageElement | null): Measured | undefined {
  if (!stage || !image?.naturalWidth) return undefined;
  const { left, top, width, height } = stage.getBoundingClientRect();
  return {
    picture: { width: image.naturalWidth, height: image.naturalHeight },
    stage: { width, height },
    at: { x: left + width / 2, y: top + height / 2 },
  };
}

/**
 * One picture, whole to begin with: two fingers, a double tap, the buttons and the keyboard bring it nearer, and it never leaves its
 * stage. One finger scrolls the page over it, and moves it once it is nearer; what the edges do not allow scrolls the page on.
 */
export function PictureViewer({
  src,
  alt,
  full = false,
  onTap,
  children,
}: {
  readonly src: string;
  /** what it shows, for people who do not see it */
  readonly alt: string;
  /** it is all there is on the screen */
  readonly full?: boolean;
  readonly onTap?: () => void;
  /** a button beside those for zooming */
  readonly children: ReactNode;
}): ReactNode {
  const t = useTexts(pictureTexts);
  const stage = useRef<HTMLDivElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const [view, setView] = useState(wholeView);
  // fingers move faster than pages are drawn
  const latest = useRef(view);
  const show = (next: View): void => {
    latest.current = next;
    setView(next);
  };
  const change = (how: (before: View, sizes: Measured) => View): void => {
    const sizes = measured(stage.current, image.current);
    if (sizes) show(how(latest.current, sizes));
  };
  const zoom = (factor: number, around?: Point): void =>
    change((before, { picture, stage: room, at }) => {
      const from = around ? { x: around.x - at.x, y: around.y - at.y } : middle;
      return zoomed(before, factor, from, picture, room);
    });
  const move = (by: Point): void => change((before, sizes) => moved(before, by, sizes.picture, sizes.stage).view);
  const drag = (by: Point): void => {
    const sizes = measured(stage.current, image.current);
    if (!sizes || latest.current.scale === 1) return;
    const { view: after, rest } = moved(latest.current, by, sizes.picture, sizes.stage);
    show(after);
    if (!full) window.scrollBy(0, -rest.y);
  };
  const gestures = useGestures(stage, {
    onDrag: drag,
    onPinch: (factor, around, by) => {
      zoom(factor, around);
      move(by);
    },
    onDoubleTap: (at) => (latest.current.scale > 1 ? show(wholeView) : zoom(DOUBLE_TAP, at)),
    onTap: () => onTap?.(),
    holds: full || view.scale > 1,
  });

  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(STEP),
    '=': () => zoom(STEP),
    '-': () => zoom(1 / STEP),
    '0': () => show(wholeView),
    ...(onTap ? { Enter: onTap } : {}),
    ...(view.scale > 1
      ? {
          ArrowLeft: () => move({ x: MOVE, y: 0 }),
          ArrowRight: () => move({ x: -MOVE, y: 0 }),
          ArrowUp: () => move({ x: 0, y: MOVE }),
          ArrowDown: () => move({ x: 0, y: -MOVE }),
        }
      : {}),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const does = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };

  return (
    <figure className={full ? 'picture full' : 'picture'}>
      {/* the rules know no widget for looking closer; what zooms and moves must be reachable by keyboard (WCAG 2.1.1) */}
      {/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={stage}
        className={view.scale > 1 || full ? 'picture-viewer held' : 'picture-viewer'}
        role="group"
        tabIndex={0}
        aria-label={`${alt}. ${t.keys}`}
        onKeyDown={onKeyDown}
        {...gestures}
      >
        <img
          ref={image}
          src={src}
          alt={alt}
          draggable={false}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
        />
      </div>
      {/* eslint-enable */}
      <figcaption className="picture-tools">
        <button type="button" className="secondary" aria-label={t.farther} onClick={() => zoom(1 / STEP)}>
          −
        </button>
        <output aria-live="off">{Math.round(view.scale * 100)}%</output>
        <button type="button" className="secondary" aria-label={t.closer} onClick={() => zoom(STEP)}>
          +
        </button>
        {children}
      </figcaption>
    </figure>
  );
}
