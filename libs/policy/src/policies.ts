import { createHash } from 'node:crypto';
import type { HolderClass, PolicyRef } from '@zhenming/contracts';
import { rowFor, type Policy, type PolicyRow } from './policy.js';

const everybody: readonly HolderClass[] = ['nobody', 'weak', 'strong'];

const caps = {
  weakDays: 180,
  undeliverableHours: 72,
  undeliverableWaitHours: { weak: 72, strong: 336 },
  triesPerCase: 3,
  triesPerNumber: 5,
  triesWindowDays: 30,
  idleDays: 30,
  helpDays: 90,
  settledDays: 180,
  submissions: 5,
  submissionsWindowDays: 90,
  appealDays: 30,
  reviewHours: {
    PHOTO: 72,
    APPEAL: 168,
    RETURNED: 24,
    SECOND: 72,
    SENIOR: 72,
    TWO_PARTY: 72,
    CORRECTION: 168,
    CONTEST: 168,
  },
  assistDays: 7,
  assistTries: 5,
  assistsPerNumber: 3,
  assistWindowDays: 30,
  assistCandidates: 3,
  helps: 2,
  helpsWindowDays: 90,
  ringDays: 365,
} as const;

/** The plain behaviour of the portal: any one route decides, at once. */
const seed: Policy = {
  ...{ name: 'seed', version: 1 },
  rows: [
    { routes: ['PHOTO'], against: everybody, reviewers: 1, waitHours: 0 },
    { routes: ['CLASSMATE'], against: everybody, reviewers: 0, waitHours: 0 },
    { routes: ['STUDY_RECORD'], against: everybody, reviewers: 0, waitHours: 0 },
  ],
  finalReviewers: 1,
  objectionHours: null,
  seniorAfterReturns: null,
  ...caps,
};

/** Nobody loses an account unheard, and no single person takes one away where it is in use. */
const guarded: Policy = {
  ...{ name: 'guarded', version: 1 },
  rows: [
    { routes: ['PHOTO'], against: ['nobody'], reviewers: 1, waitHours: 0 },
    { routes: ['CLASSMATE'], against: ['nobody'], reviewers: 0, waitHours: 0 },
    { routes: ['STUDY_RECORD'], against: ['nobody'], reviewers: 0, waitHours: 0 },
    { routes: ['PHOTO'], against: ['weak'], reviewers: 1, waitHours: 24 },
    { routes: ['CLASSMATE'], against: ['weak'], reviewers: 0, waitHours: 72 },
    { routes: ['STUDY_RECORD'], against: ['weak'], reviewers: 0, waitHours: 72 },
    { routes: ['PHOTO', 'CLASSMATE'], against: ['strong'], reviewers: 2, waitHours: 72 },
    { routes: ['PHOTO', 'STUDY_RECORD'], against: ['strong'], reviewers: 2, waitHours: 72 },
    { routes: ['PHOTO'], against: ['strong'], reviewers: 2, waitHours: 168 },
  ],
  finalReviewers: 2,
  objectionHours: { weak: 72, strong: 168 },
  seniorAfterReturns: 2,
  ...caps,
};

const covers = (row: PolicyRow, later: PolicyRow, holder: HolderClass): boolean =>
  row.against.includes(holder) &&
  later.against.includes(holder) &&
  row.routes.every((route) => later.routes.includes(route));

/**
 * What is wrong with a policy, in words; none where it can be used: every number is one that a rule can count with, photos alone
 * are enough against everybody, persons look at photos only, and no row is hidden behind an earlier one that asks for less.
 */
export const faultsOf = (policy: Policy): string[] => {
  const { rows } = policy;
  const numbers = Object.entries({
    ...{ ...policy, ...policy.reviewHours, ...policy.undeliverableWaitHours },
    ...policy.objectionHours,
  });
  return [
    ...numbers.flatMap(([name, value]) =>
      typeof value === 'number' && !(Number.isInteger(value) && value > 0) ? [`${name} is ${value}`] : [],
    ),
    ...everybody.flatMap((holder) => (rowFor(policy, ['PHOTO'], holder) ? [] : [`no way against ${holder}`])),
    ...rows.flatMap((row, n) => [
      ...(row.reviewers > 0 === row.routes.includes('PHOTO') ? [] : [`row ${n + 1}: reviewers look at photos`]),
      ...(Number.isInteger(row.waitHours) && row.waitHours >= 0 ? [] : [`row ${n + 1}: waits ${row.waitHours} hours`]),
      ...(rows.slice(0, n).some((earlier) => row.against.every((holder) => covers(earlier, row, holder)))
        ? [`row ${n + 1} never counts`]
        : []),
    ]),
  ];
};

/** Every table that a case may have been opened under, however old. */
export const policies: readonly Policy[] = [seed, guarded];

for (const policy of policies) {
  const [fault] = faultsOf(policy);
  if (fault !== undefined) throw new Error(`policy ${policy.name} version ${policy.version}: ${fault}`);
}

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, inner]) => [name, sorted(inner)]),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value;

/** Name, version and hash: SHA-256 in hex of the table as JSON without spaces, the names of each object in their order. */
export const policyRef = (policy: Policy): Required<PolicyRef> => ({
  name: policy.name,
  version: policy.version,
  hash: createHash('sha256')
    .update(JSON.stringify(sorted(policy)))
    .digest('hex'),
});

const known = new Map(policies.map((policy) => [`${policy.name} ${policy.version}`, { policy, ...policyRef(policy) }]));

/**
 * The table of that name and version, however old: a case is decided by the table it was opened under. Throws where this build
 * has no such table, or has another one under that name.
 */
export const policyOf = ({ name, version, hash }: PolicyRef): Policy => {
  const found = known.get(`${name} ${version}`);
  if (!found) throw new Error(`no policy ${name} version ${version}: this build is older than the case`);
  if (hash !== undefined && hash !== found.hash)
    throw new Error(`policy ${name} version ${version} is not the table that the case was opened under`);
  return found.policy;
};

/** The newest table of that name; undefined when there is none. */
export const newestPolicy = (name: string): Policy | undefined =>
  policies.filter((policy) => policy.name === name).sort((a, b) => b.version - a.version)[0];

/** What `POLICY` may name. */
export const policyNames = (): string[] => [...new Set(policies.map(({ name }) => name))];
