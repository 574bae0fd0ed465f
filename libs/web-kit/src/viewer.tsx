import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTexts } from './language.js';
import { texts } from './texts.js';

const viewerTexts = texts(
  {
    closer: '放大',
    farther: '缩小',
    turn: '向右旋转',
    reset: '还原',
    keys: '按 + - 缩放，R 旋转，方向键移动，0 还原',
    failed: '图片没有显示出来',
  },
  {
    closer: 'Zoom in',
    farther: 'Zoom out',
    turn: 'Turn right',
    reset: 'Reset',
    keys: '+ and - zoom, R turns, arrow keys move, 0 resets',
    failed: 'The picture could not be shown',
  },
);

const STEP = 1.25;
const CLOSEST = 8;
const MOVE = 60;
const start = { scale: 1, turns: 0, x: 0, y: 0 };

interface Properties {
  readonly src: string;
  /** what the picture is, for people who do not see it */
  readonly alt: string;
  readonly onFailed?: () => void;
  readonly onShown?: () => void;
}

/** One picture that can be zoomed, turned and moved, by pointer, wheel or keyboard. Style: `evidence-viewer` in viewer.css. */
export function EvidenceViewer({ src, alt, onFailed, onShown }: Properties): ReactNode {
  const t = useTexts(viewerTexts);
  const [view, setView] = useState(start);
  const [failed, setFailed] = useState<string>();
  const grip = useRef<{ x: number; y: number } | undefined>(undefined);
  const zoom = (factor: number): void =>
    setView((at) => ({ ...at, scale: Math.min(CLOSEST, Math.max(1, at.scale * factor)) }));
  const move = (dx: number, dy: number): void => setView((at) => ({ ...at, x: at.x + dx, y: at.y + dy }));
  const turn = (): void => setView((at) => ({ ...at, turns: at.turns + 1 }));
  const reset = (): void => setView(start);

  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(STEP),
    '=': () => zoom(STEP),
    '-': () => zoom(1 / STEP),
    r: turn,
    '0': reset,
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
  const onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    if (!grip.current) return;
    move(clientX - grip.current.x, clientY - grip.current.y);
    grip.current = { x: clientX, y: clientY };
  };

  return (
    <figure className="evidence-viewer">
      {/* the rules know no widget for looking closer; what zooms and moves must be reachable by keyboard (WCAG 2.1.1) */}
      {/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        className="evidence-viewer-stage"
        role="group"
        tabIndex={0}
        aria-label={`${alt}. ${t.keys}`}
        title={t.keys}
        onKeyDown={onKeyDown}
        onWheel={({ deltaY }) => zoom(deltaY < 0 ? STEP : 1 / STEP)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => (grip.current = undefined)}
        onPointerCancel={() => (grip.current = undefined)}
      >
        {failed === src ? (
          <p role="alert">{t.failed}</p>
        ) : (
          <img
            src={src}
            alt={alt}
            draggable={false}
            onLoad={onShown}
            onError={() => {
              setFailed(src);
              onFailed?.();
            }}
            style={{
              transform: `translate(${view.x}px, ${view.y}px) rotate(${view.turns * 90}deg) scale(${view.scale})`,
            }}
          />
        )}
      </div>
      {/* eslint-enable */}
      <figcaption className="evidence-viewer-tools">
        <button type="button" onClick={() => zoom(1 / STEP)} aria-label={t.farther} title={t.farther}>
          −
        </button>
        <output aria-live="off">{Math.round(view.scale * 100)}%</output>
        <button type="button" onClick={() => zoom(STEP)} aria-label={t.closer} title={t.closer}>
          +
        </button>
        <button type="button" onClick={turn} aria-label={t.turn} title={t.turn}>
          ⟳
        </button>
        <button type="button" onClick={reset}>
          {t.reset}
        </button>
      </figcaption>
    </figure>
  );
}
