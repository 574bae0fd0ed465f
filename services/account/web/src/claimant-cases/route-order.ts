import type { Route } from '../conflict-case/case.queries.js';

/** What is known of a way to prove who one is, beyond the route itself. */
interface Usable {
  /** the case leaves it open, but number or person have nothing left */
  readonly usedUp?: boolean | undefined;
  /** why to take this way next, where another failed or was not enough */
  readonly suggested?: string | undefined;
}

/** Whether there is something to do or to wait for. */
export const takes = ({ open, state }: Pick<Route, 'open' | 'state'>, { usedUp }: Usable): boolean =>
  (open && usedUp !== true) || state === 'waiting';

/** the answer to a record comes at once, photos everybody can take, a classmate has to be asked */
const ease: readonly Route['route'][] = ['STUDY_RECORD', 'PHOTO', 'CLASSMATE'];

/** What the person can use comes first: of that what is suggested, then the way with the earliest answer. */
export const inOrderOfUse = <R extends Pick<Route, 'route' | 'open' | 'state'>>(
  routes: readonly R[],
  ways: Readonly<Record<Route['route'], Usable>>,
): R[] => {
  const rank = (of: R): number => {
    const way = ways[of.route];
    if (!takes(of, way)) return 2;
    return of.open && way.suggested ? 0 : 1;
  };
  return [...routes].sort((a, b) => rank(a) - rank(b) || ease.indexOf(a.route) - ease.indexOf(b.route));
};
