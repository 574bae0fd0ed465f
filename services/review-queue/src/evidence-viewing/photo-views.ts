import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { DataOf, EventOf } from '@zhenming/contracts';

type ViewEvent = EventOf<'EvidenceViewed' | 'EvidenceShown'>;

/** The views of one task's photos by their ids, and which of them were shown. */
export interface PhotoViews {
  readonly opened: Readonly<Record<string, DataOf<'EvidenceViewed'>>>;
  readonly shown: readonly string[];
}

/** The last byte of a view's photo was sent. */
export interface RecordShown {
  readonly viewId: string;
  /** of the dealing under which the photo was opened */
  readonly fencingToken: number;
}

/** A photo is shown once for a view, and only for a view that is on record. */
export const photoViews: Decider<PhotoViews, RecordShown, ViewEvent> = {
  initial: { opened: {}, shown: [] },
  decide: ({ viewId, fencingToken }, { opened, shown }) => {
    const view = opened[viewId];
    if (!view) throw new RuleViolation('review/not-found');
    return shown.includes(viewId) ? [] : [{ type: 'EvidenceShown', data: { ...view, fencingToken } }];
  },
  evolve: (state, { type, data }) =>
    type === 'EvidenceViewed'
      ? { ...state, opened: { ...state.opened, [data.viewId]: data } }
      : { ...state, shown: [...state.shown, data.viewId] },
};
