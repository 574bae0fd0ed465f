import { photoElement } from '../evidence-viewing/photo-element.js';
import { isOfBothSides } from '../review-tasks/both-sides.js';
import { photosOf } from '../evidence-viewing/task-photos.js';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import { isLost, type PhotoViews } from '../evidence-viewing/use-photo-views.js';
import { focusOn } from '../ui/focus.js';
import { useShortcuts } from '../ui/use-shortcuts.js';
import { keyedReasons, type Reason } from './decision.js';

interface ReviewActions {
  readonly task: Task;
  readonly choose: (code: Reason) => void;
  readonly keepAll: () => void;
  readonly decide: (verdict: Verdict) => void;
  /** checks the photos of the other side */
  readonly otherSide: () => void;
  readonly views: PhotoViews;
  /** the photo on the full screen */
  readonly full: string | undefined;
  readonly onFull: (photoId: string | undefined) => void;
  readonly goOn: () => void;
  readonly giveBack: () => void;
  readonly help: () => void;
}

/** The photo that has the focus, by its place among those of the task; -1 when none has it. */
const photoInFocus = (ids: readonly string[]): number =>
  ids.findIndex((photoId) => document.getElementById(photoElement(photoId))?.contains(document.activeElement));

/** Single-key shortcuts for a whole review; `shortcuts-dialog.tsx` lists them. */
export function useReviewKeys(
  { task, choose, keepAll, decide, otherSide, views, full, onFull, goOn, giveBack, help }: ReviewActions,
  on: boolean,
): void {
  const ids = photosOf(task).map(({ photo: { photoId } }) => photoId);
  /** opens the first photo that is not open, and not lost; else goes from one to the next */
  const nextPhoto = (): void => {
    const closed = ids.find((photoId) => {
      const view = views.of[photoId];
      return view === undefined || ('error' in view && !isLost(view));
    });
    const photoId = closed ?? ids[(photoInFocus(ids) + 1) % ids.length];
    if (photoId === undefined) return;
    if (full !== undefined && full !== photoId) onFull(undefined);
    if (closed !== undefined) views.open(photoId);
    focusOn(photoElement(photoId));
  };
  /** the photo in focus, else the first that is open */
  const fill = (): void => {
    if (full !== undefined) return onFull(undefined);
    const photoId = ids[photoInFocus(ids)] ?? ids[0];
    if (photoId === undefined || !('url' in (views.of[photoId] ?? {}))) return;
    onFull(photoId);
    focusOn(photoElement(photoId));
  };
  const reasons = Object.fromEntries(
    keyedReasons(task).map(({ key, code }) => [key.toLowerCase(), () => choose(code)] as const),
  );
  const verdicts = isOfBothSides(task)
    ? {
        ...{ a: () => decide('CLAIMANT'), h: () => decide('HOLDER'), f: () => decide('NEITHER') },
        ...{ t: () => decide('RETRY'), u: () => decide('RETRY_HOLDER'), s: otherSide },
      }
    : { a: () => decide('APPROVE'), t: () => decide('RETRY'), f: () => decide('FINAL') };
  useShortcuts(
    {
      ...reasons,
      ...{ v: nextPhoto, o: fill, escape: () => onFull(undefined), y: keepAll },
      i: () => focusOn('facts'),
      c: () => focusOn('card-name'),
      m: () => focusOn('applicant-note'),
      ...verdicts,
      ...{ l: goOn, g: giveBack, '?': help },
    },
    on,
  );
}
