import type { Side } from '../review-tasks/both-sides.js';
import type { Task } from '../review-tasks/task.queries.js';

export interface TaskPhoto {
  readonly photo: Task['photos'][number];
  readonly of: Side;
}

/** All photos of a task as they are shown and numbered: of two sides, those of one side of the card beside each other. */
export const photosOf = ({ photos, holderPhotos = [] }: Pick<Task, 'photos' | 'holderPhotos'>): readonly TaskPhoto[] =>
  (['FRONT', 'BACK'] as const).flatMap((side) => [
    ...photos.filter((photo) => photo.side === side).map((photo) => ({ photo, of: 'CLAIMANT' as const })),
    ...holderPhotos.filter((photo) => photo.side === side).map((photo) => ({ photo, of: 'HOLDER' as const })),
  ]);
