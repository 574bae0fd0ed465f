import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { DataOf, EventOf } from '@zhenming/contracts';

type ViewEvent = EventOf<'EvidenceViewed' | 'EvidenceShown' | 'EvidenceLost'>;

/** The views of one task's photos by their ids, and which of them were shown or found lost. */
export interface PhotoViews {
  readonly opened: Readonly<Record<string, DataOf<'EvidenceViewed'>>>;
  readonly ended: readonly string[];
}

/** The last byte of a view's photo was sent; or its owner has it no more. */
export interface RecordShown {
  readonly viewId: string;
  /** of the dealing under which the photo was opened */
  readonly fencingToken: number;
  readonly lost?: boolean;
}

/** A photo is shown once for a view, and only for a view that is on record. */
export const photoViews: Decider<PhotoViews, RecordShown, ViewEvent> = {
  initial: { opened: {}, ended: [] },
  decide: ({ viewId, fencingToken, lost = false }, { opened, ended }) => {
    const view = opened[viewId];
    if (!view) throw new RuleViolation('review/not-found');
    if (ended.includes(viewId)) return [];
    return [{ type: lost ? 'EvidenceLost' : 'EvidenceShown', data: { ...view, fencingToken } }];
  },
  evolve: (state, { type, data }) =>
    type === 'EvidenceViewed'
      ? { ...state, opened: { ...state.opened, [data.viewId]: data } }
      : { ...state, ended: [...state.ended, data.viewId] },
};
