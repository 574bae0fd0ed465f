import type { Task } from './task.queries.js';

/** Whose photos: in a review of one side, always the claimant's. */
export type Side = 'CLAIMANT' | 'HOLDER';

/** Whether the photos of claimant and holder are compared, and the verdict says whose the number is. */
export const isOfBothSides = ({ holderPhotos }: Pick<Task, 'holderPhotos'>): boolean => holderPhotos !== undefined;
