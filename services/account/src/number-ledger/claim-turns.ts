import { ledgerLimits } from '@zhenming/policy';
import type { Claim } from './number-ledger.js';

const { heard } = ledgerLimits.claims;

/** Whether reviewers refused it, and nobody has accepted its photos since: an appeal undoes no refusal before it succeeds. */
export const refusedForGood = ({ evidence, appealed = false }: Claim): boolean => evidence === 'refused' || appealed;

/**
 * Claims that stand in the line. Who was refused takes nobody's place, and has one again by an appeal. A contest does not: it is
 * heard at once, and takes nobody's place either.
 */
export const inLine = (claims: readonly Claim[]): readonly Claim[] =>
  claims.filter(({ evidence, contests }) => evidence !== 'refused' && contests === undefined);

/** Whether a claim that is made now has to wait. */
export const isFull = (claims: readonly Claim[]): boolean =>
  inLine(claims).filter(({ waitsForTurn }) => !waitsForTurn).length >= heard;

/**
 * Who goes first: evidence before none, then who has a place before who waits for one. Who comes back by an appeal waits for one: no
 * claim with evidence gives way to what was refused.
 */
const rank = ({ evidence, waitsForTurn, appealed = false }: Claim): number =>
  (evidence === 'none' ? 2 : 0) + (waitsForTurn || appealed ? 1 : 0);

export interface TurnChanges {
  /** claims that waited and have a place now */
  readonly came: readonly Claim[];
  /** claims that had a place and wait now */
  readonly gaveWay: readonly Claim[];
}

/**
 * What the claims, in the order in which they were made, owe each other: a place that became free goes to the first that
 * waits, and one with evidence takes the place of the latest that has none. Both lists are empty where nothing changes.
 */
export function turnChanges(claims: readonly Claim[]): TurnChanges {
  const lined = [...inLine(claims)].sort((a, b) => rank(a) - rank(b));
  return {
    came: lined.slice(0, heard).filter(({ waitsForTurn }) => waitsForTurn),
    gaveWay: lined.slice(heard).filter(({ waitsForTurn }) => !waitsForTurn),
  };
}
