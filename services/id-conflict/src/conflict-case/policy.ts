import type { HolderStanding, PolicyRef, ReviewKind, Route, Weight } from '@zhenming/contracts';

/**
 * Who wins, and when, as a versioned table. A case keeps the table it was opened under; a decision names it.
 * A row says: these routes together are enough against a holder of this standing.
 */
export interface PolicyRow {
  readonly routes: readonly Route[];
  /** the standings of the present holder against which the row counts */
  readonly against: readonly HolderClass[];
  readonly reviewers: 0 | 1 | 2;
  /** hours between the delivered notice and the effect */
  readonly waitHours: number;
}
export type HolderClass = 'nobody' | 'weak' | 'strong';

export interface Policy extends PolicyRef {
  readonly rows: readonly PolicyRow[];
  /** study-record tries of one case */
  readonly triesPerCase: number;
  /** study-record tries against one number within `triesWindowDays`, over all its cases */
  readonly triesPerNumber: number;
  readonly triesWindowDays: number;
  /** a case without evidence ends after these days */
  readonly idleDays: number;
  /** a case that asks for human help waits so long for it: by then photos can be handed in again by themselves */
  readonly helpDays: number;
  /** after a decision, only stronger evidence counts against its winner for these days */
  readonly settledDays: number;
  /** photo submissions of one number, and of one person over all their cases, within `submissionsWindowDays` */
  readonly submissions: number;
  readonly submissionsWindowDays: number;
  /** a final refusal may be appealed once within these days */
  readonly appealDays: number;
  /** hours until a person should have looked */
  readonly reviewHours: Readonly<Record<ReviewKind, number>>;
  /** a request for a classmate's help waits so long */
  readonly assistDays: number;
  /** wrong names or codes until its code is dead */
  readonly assistTries: number;
  /** requests about one number within `assistWindowDays` */
  readonly assistsPerNumber: number;
  readonly assistWindowDays: number;
  /** homonyms of the cohort that one request goes to at most */
  readonly assistCandidates: number;
  /** helps that one person may give within `helpsWindowDays` */
  readonly helps: number;
  readonly helpsWindowDays: number;
  /** nobody helps a person by whom they were helped, directly or in a ring, within these days */
  readonly ringDays: number;
}

const everybody: readonly HolderClass[] = ['nobody', 'weak', 'strong'];

/** The plain behaviour of the portal: any one route decides, at once. */
const seed: Policy = {
  name: 'seed',
  version: 1,
  rows: [
    { routes: ['PHOTO'], against: everybody, reviewers: 1, waitHours: 0 },
    { routes: ['CLASSMATE'], against: everybody, reviewers: 0, waitHours: 0 },
    { routes: ['STUDY_RECORD'], against: everybody, reviewers: 0, waitHours: 0 },
  ],
  triesPerCase: 3,
  triesPerNumber: 5,
  triesWindowDays: 30,
  idleDays: 30,
  helpDays: 90,
  settledDays: 180,
  submissions: 5,
  submissionsWindowDays: 90,
  appealDays: 30,
  reviewHours: { PHOTO: 72, APPEAL: 168, RETURNED: 24, CORRECTION: 168 },
  assistDays: 7,
  assistTries: 5,
  assistsPerNumber: 3,
  assistWindowDays: 30,
  assistCandidates: 3,
  helps: 2,
  helpsWindowDays: 90,
  ringDays: 365,
};

const tables: readonly Policy[] = [seed];

/** The table of that name and version, however old: a case is decided by the table it was opened under. */
export const policyOf = ({ name, version }: PolicyRef): Policy => {
  const found = tables.find((table) => table.name === name && table.version === version);
  if (!found) throw new Error(`no policy ${name} version ${version}: this build is older than the case`);
  return found;
};

/** The newest table of that name; undefined when there is none. */
export const newestPolicy = (name: string): Policy | undefined =>
  tables.filter((table) => table.name === name).sort((a, b) => b.version - a.version)[0];

/** What `POLICY` may name. */
export const policyNames = (): string[] => [...new Set(tables.map((table) => table.name))];

/** How much these successes count together: a photo 3, two helpers 2, one study record or one helper 1. */
export const weightOf = (routes: readonly Route[]): Weight => {
  if (routes.includes('PHOTO')) return 3;
  return routes.filter((route) => route === 'CLASSMATE').length > 1 ? 2 : 1;
};

/** The first row that these successes fulfil against a holder of that standing. */
export const rowFor = (policy: Policy, routes: readonly Route[], holder: HolderClass): PolicyRow | undefined =>
  policy.rows.find((row) => row.against.includes(holder) && row.routes.every((route) => routes.includes(route)));

const WEAK_DAYS = 180;
const DAY = 86_400_000;

/**
 * Weak: never proven, and holding for less than 180 days. A holder who is named differently from the evidence is weak too;
 * nobody here knows the holder's name, so that part comes with the comparison account makes for it.
 */
export const holderClassOf = (standing: HolderStanding | null, now: string): HolderClass => {
  if (!standing) return 'nobody';
  const held = Date.parse(now) - Date.parse(standing.heldSince);
  return standing.proof === 'UNPROVEN' && held < WEAK_DAYS * DAY ? 'weak' : 'strong';
};
