import { useTexts } from '@zhenming/web-kit';
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { useSwitch } from '../ui/use-switch.js';
import { Magnifier } from './magnifier.js';
import { viewerTexts } from './photo-viewer.texts.js';
import { filling, moved, transformOf, turned, wholePicture, zoomedAt, type Point, type Size } from './photo-view.js';

const STEP = 1.25;
const LEAP = 2.5;
const MOVE = 60;

interface ViewerProperties {
  readonly src: string;
  /** what the picture is, for people who do not see it */
  readonly alt: string;
  /** it fills the window, but for the decision */
  readonly full: boolean;
  readonly onFull: () => void;
  readonly onFailed: () => void;
  readonly onShown: () => void;
}

/** One photo of a task: zoomed to the pointer, turned, moved, magnified under the pointer, by mouse or keyboard. */
export function PhotoViewer({ src, alt, full, onFull, onFailed, onShown }: ViewerProperties): ReactNode {
  const t = useTexts(viewerTexts);
  const [view, setView] = useState(wholePicture);
  const [magnifies, setMagnifies] = useSwitch('magnifier', true);
  /** where the mouse is over a stage of this size */
  const [pointer, setPointer] = useState<Point & { readonly stage: Size }>();
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const grip = useRef<Point | undefined>(undefined);

  const size = (): Size => ({
    width: stage.current?.clientWidth ?? 0,
    height: stage.current?.clientHeight ?? 0,
  });
  const within = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left = 0, top = 0 } = stage.current?.getBoundingClientRect() ?? {};
    return { x: clientX - left, y: clientY - top };
  };
  /** to the pointer where it is over the picture, else to the middle */
  const zoom = (factor: number, at: Point | undefined = pointer): void => {
    const { width, height } = size();
    const point = at ? { x: at.x - width / 2, y: at.y - height / 2 } : { x: 0, y: 0 };
    setView((before) => zoomedAt(before, factor, point));
  };
  const move = (dx: number, dy: number): void => setView((before) => moved(before, dx, dy));

  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? STEP : 1 / STEP, within(event));
  });
  useEffect(() => {
    const element = stage.current;
    const turns = (event: WheelEvent): void => onWheel(event);
    // React listens passively: the page would scroll as well
    element?.addEventListener('wheel', turns, { passive: false });
    return () => element?.removeEventListener('wheel', turns);
  }, []);

  const onFilled = useEffectEvent(() => {
    const { offsetWidth: width = 0, offsetHeight: height = 0 } = picture.current ?? {};
    setView(full ? filling(size(), { width, height }) : wholePicture);
  });
  useEffect(() => onFilled(), [full]);

  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(STEP),
    '=': () => zoom(STEP),
    '-': () => zoom(1 / STEP),
    r: () => setView(turned),
    z: () => setView(wholePicture),
    ArrowLeft: () => move(MOVE, 0),
    ArrowRight: () => move(-MOVE, 0),
    ArrowUp: () => move(0, MOVE),
    ArrowDown: () => move(0, -MOVE),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const does = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  };
  const onPointerMove = (event: PointerEvent): void => {
    setPointer(event.pointerType === 'mouse' ? { ...within(event), stage: size() } : undefined);
    if (!grip.current) return;
    move(event.clientX - grip.current.x, event.clientY - grip.current.y);
    grip.current = { x: event.clientX, y: event.clientY };
  };

  return (
    <figure className="photo-figure" data-full={full}>
      {/* the rules know no widget for looking closer; what zooms and moves must be reachable by keyboard (WCAG 2.1.1) */}
      {/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={stage}
        className="photo-viewer photo-ground"
        role="group"
        tabIndex={0}
        aria-label={`${alt}. ${t.keys}`}
        onKeyDown={onKeyDown}
        onDoubleClick={(event) => zoom(view.scale > 1 ? 1 / view.scale : LEAP, within(event))}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => (grip.current = undefined)}
        onPointerCancel={() => (grip.current = undefined)}
        onPointerLeave={() => setPointer(undefined)}
      >
        <img
          ref={picture}
          src={src}
          alt={alt}
          draggable={false}
          onLoad={onShown}
          onError={onFailed}
          style={{ transform: transformOf(view) }}
        />
        {magnifies && pointer && <Magnifier {...{ src, view, stage: pointer.stage, at: pointer }} />}
      </div>
      {/* eslint-enable */}
      <figcaption className="photo-tools">
        <button type="button" onClick={() => zoom(1 / STEP)} aria-label={t.farther} title={t.farther}>
          −
        </button>
        <output aria-live="off">{Math.round(view.scale * 100)}%</output>
        <button type="button" onClick={() => zoom(STEP)} aria-label={t.closer} title={t.closer}>
          +
        </button>
        <button type="button" onClick={() => setView(turned)} aria-label={t.turn} title={t.turn}>
          ⟳
        </button>
        <button type="button" onClick={() => setView(wholePicture)}>
          {t.reset}
        </button>
        <button
          type="button"
          className="photo-magnifies"
          aria-pressed={magnifies}
          onClick={() => setMagnifies(!magnifies)}
        >
          {t.magnifier}
        </button>
        <button type="button" aria-pressed={full} onClick={onFull}>
          {full ? t.leave : t.fill}
        </button>
      </figcaption>
    </figure>
  );
}
