import { useEffect, useEffectEvent, useRef, type PointerEvent, type RefObject } from 'react';
import type { Point } from './picture-view.js';

/** pixels that a finger may stray, and milliseconds that it may stay, in a tap; milliseconds between the two of a double tap */
const STRAY = 10;
const TAP_MS = 400;
const DOUBLE_MS = 280;

interface Gestures {
  /** one finger or the mouse moved by so much, from `at` on the page */
  readonly onDrag: (by: Point) => void;
  /** two fingers: by which factor they went apart, around which point of the page, and how far that moved */
  readonly onPinch: (factor: number, around: Point, by: Point) => void;
  readonly onDoubleTap: (at: Point) => void;
  readonly onTap: () => void;
  /** one finger belongs to the picture, not to the page */
  readonly holds: boolean;
}

interface Handlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: (event: PointerEvent) => void;
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Tells fingers on `area` apart: tap, double tap, drag, pinch. What the page may take of them it takes: see `holds`. */
export function useGestures(area: RefObject<HTMLElement | null>, gestures: Gestures): Handlers {
  const down = useRef(new Map<number, Point>());
  /** where and when the one finger came down; undefined once it is no tap any more */
  const tap = useRef<{ at: Point; since: number } | undefined>(undefined);
  /** the first tap of two, until nothing follows it */
  const first = useRef<{ at: Point; timer: ReturnType<typeof setTimeout> } | undefined>(undefined);
  const taken = useEffectEvent((event: TouchEvent): void => {
    if (gestures.holds || event.touches.length > 1) event.preventDefault();
  });
  useEffect(() => {
    const element = area.current;
    // React listens passively, and then the browser would scroll or zoom the page under two fingers
    const take = (event: TouchEvent): void => taken(event);
    element?.addEventListener('touchmove', take, { passive: false });
    return () => {
      element?.removeEventListener('touchmove', take);
      clearTimeout(first.current?.timer);
    };
  }, [area]);

  const tapped = (at: Point): void => {
    const before = first.current;
    clearTimeout(before?.timer);
    first.current = undefined;
    if (before && distance(before.at, at) < 4 * STRAY) return gestures.onDoubleTap(at);
    first.current = {
      at,
      timer: setTimeout(() => {
        first.current = undefined;
        gestures.onTap();
      }, DOUBLE_MS),
    };
  };
  const lift = ({ pointerId }: PointerEvent): void => void down.current.delete(pointerId);

  return {
    onPointerDown: (event) => {
      const at = { x: event.clientX, y: event.clientY };
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      down.current.set(event.pointerId, at);
      tap.current = down.current.size === 1 ? { at, since: event.timeStamp } : undefined;
    },
    onPointerMove: (event) => {
      const before = down.current.get(event.pointerId);
      if (!before) return;
      const at = { x: event.clientX, y: event.clientY };
      if (tap.current && distance(tap.current.at, at) > STRAY) tap.current = undefined;
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
      down.current.set(event.pointerId, at);
      if (!other) {
        // a finger that trembles while it taps moves nothing
        if (!tap.current) gestures.onDrag({ x: at.x - before.x, y: at.y - before.y });
        return;
      }
      const [middle, now] = [between(before, other), between(at, other)];
      const factor = distance(at, other) / Math.max(1, distance(before, other));
      gestures.onPinch(factor, now, { x: now.x - middle.x, y: now.y - middle.y });
    },
    onPointerUp: (event) => {
      lift(event);
      const { current } = tap;
      tap.current = undefined;
      if (current && event.timeStamp - current.since < TAP_MS) tapped(current.at);
    },
    onPointerCancel: (event) => {
      lift(event);
      tap.current = undefined;
    },
  };
}
