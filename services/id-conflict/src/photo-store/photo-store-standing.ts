/**
 * How the object store and the database that was asked stand to each other. `newer`: the store was used with a later copy of this
 * database, or by another one beside it: what this one does not know may be somebody's. `foreign`: it is not the store of this database.
 */
export type StoreStanding = 'ours' | 'newer' | 'foreign';

/** Ties that lie in the store, those of them that the database knows, and whether photos that it knows are there: `none` where it knows none. */
export interface StoreSigns {
  readonly ties: number;
  readonly known: number;
  readonly photos: 'here' | 'missing' | 'none';
}

/**
 * A tie in common makes the store ours, and so does a photo: a store that was used before there were ties has none. Where there is
 * nothing on either side, both begin.
 */
export function standingOf({ ties, known, photos }: StoreSigns): StoreStanding {
  const begins = ties === 0 && photos === 'none';
  if (known === 0 && photos !== 'here' && !begins) return 'foreign';
  return known < ties ? 'newer' : 'ours';
}
