import type { HolderClass, Route } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { policyOf, policyRef, weightOf, type PolicyRow } from '@zhenming/policy';
import { decidedAgainst, deciding, holdsOf, type Hold } from './case-decision.js';
import {
  approversOf,
  openObjection,
  goesIdle,
  succeededRoutes,
  type NumberFacts,
  type OpenedCase,
} from './conflict-case-state.js';
import { owing } from './objection.js';

const named = (routes: readonly Route[]): string => routes.map((route) => route.toLowerCase()).join(' and ');

const holderOf = (against: HolderClass): string => (against === 'nobody' ? 'nobody' : `a ${against} holder`);

/** what a row of the policy asks for */
const asked = ({ routes, reviewers, waitHours }: PolicyRow): string =>
  [
    named(routes),
    ...(reviewers > 0 ? [`${reviewers} reviewer${reviewers > 1 ? 's' : ''}`] : []),
    waitHours > 0 ? `a wait of ${waitHours} h` : 'no wait',
  ].join(', ');

const held = (hold: Hold): string => {
  switch (hold.reason) {
    case 'HOLDER_OBJECTS':
      return 'held up: the holder objects, and both sides are compared first';
    case 'DECIDED_RECENTLY':
      return `held up until ${hold.until}: a decision as heavy is that young`;
    case 'RIVAL_EVIDENCE_WAITS':
      return `held up: evidence of case ${referenceOf(hold.caseId)} waits for a verdict and weighs as much`;
    case 'RIVAL_GOES_FIRST':
      return `held up: case ${referenceOf(hold.caseId)} has proven as much or more and goes first`;
  }
};

/** Whose photos are missing where the holder objects, and until when they are owed. */
const owed = (state: OpenedCase): string[] => {
  const open = openObjection(state);
  if (!open) return [];
  return owing(state, open).map((party) => {
    const { until, notice } = open.owes[party];
    const photos = `waits for photos of the ${party.toLowerCase()} until ${until}`;
    if (!notice) return photos;
    const { undeliverableAt, withoutDeliveryAt } = notice;
    return `${photos} at the earliest: their notice counts as undeliverable at ${undeliverableAt}, and ${withoutDeliveryAt} then`;
  });
};

/** Why a live case waits, for what, and until when: one sentence each. */
const waitsFor = (state: OpenedCase, facts: NumberFacts, now: string): string[] => {
  const routes = succeededRoutes(state);
  const holds = routes.length > 0 ? holdsOf(state, weightOf(routes), facts, now).map(held) : [];
  const { pending } = state.photo;
  switch (state.status) {
    case 'CLOSED':
      return [`over: ${state.outcome}`];
    case 'REFUSED':
      return [`refused: waits for an appeal until ${state.appealUntil}`];
    case 'EFFECT_PENDING':
      return [`decided against holder version ${state.decidedHolderVersion}: waits for account to apply it`];
    case 'WAITING': {
      const { effectAt, notBefore, undeliverableAt, withoutDeliveryAt } = state.wait;
      const notice = [
        `waits for the holder's notice to be delivered; takes effect ${notBefore} at the earliest`,
        `counts as undeliverable at ${undeliverableAt}, and takes effect ${withoutDeliveryAt} then`,
      ];
      return effectAt === null ? notice : [`waits for the holder to be heard: takes effect ${effectAt}`, ...holds];
    }
    default: {
      const row = deciding(state, routes, facts, now);
      return [
        ...(state.waitsForTurn ? ['waits for its turn: as many claims as are heard at a time go first'] : []),
        ...(pending ? [`waits for a reviewer: ${pending.kind}, accepted by ${approversOf(state)} so far`] : []),
        ...(routes.length > 0 && !row ? ['what succeeded is not enough against the holder there is'] : []),
        ...owed(state),
        ...(goesIdle(state) ? [`waits for evidence until ${state.idleAt}`] : []),
        ...(row ? holds : []),
      ];
    }
  }
};

/** What decides, against the holder there is now; once it is decided, against whom was waited: who holds the number since then tells nothing of it. */
const measured = (state: OpenedCase, facts: NumberFacts, now: string): string[] => {
  if (state.status === 'CLOSED' || state.status === 'EFFECT_PENDING') {
    if (!state.wait) return [];
    const { against, holderVersion, waitHours } = state.wait;
    return [`waited last: ${waitHours} h, against ${holderOf(against)}, version ${holderVersion}`];
  }
  const against = decidedAgainst(state, facts, now);
  const rows = policyOf(state.policy).rows.filter((row) => row.against.includes(against));
  return [
    against === 'nobody' ? 'nobody holds the number' : `against ${holderOf(against)}, version ${facts.holderVersion}`,
    ...rows.map((row) => `enough: ${asked(row)}`),
  ];
};

/**
 * Why a case stands where it stands: its policy, what this asks for against the holder there is, what has succeeded, and what it
 * waits for; of a decided case, what is on record. Lines for an operator; no number, no name, of other cases their reference numbers.
 *
 * @param now ISO 8601 UTC
 */
export const explained = (state: OpenedCase, facts: NumberFacts, now: string): string[] => {
  const { name, version, hash } = policyRef(policyOf(state.policy));
  const succeeded = succeededRoutes(state);
  const left = Object.entries(state.routes).map(([route, is]) => `${route.toLowerCase()} ${is}`);
  return [
    `case ${referenceOf(state.caseId)} (${state.caseId}): ${state.status}`,
    `policy ${name} version ${version}, hash ${hash}`,
    ...measured(state, facts, now),
    `routes: ${left.join(', ')}`,
    `succeeded: ${succeeded.length > 0 ? `${named(succeeded)}, weight ${weightOf(succeeded)}` : 'nothing'}`,
    ...waitsFor(state, facts, now),
  ];
};
