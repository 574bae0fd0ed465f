import type { CallerName, Thing, Whose } from './callers.js';

/** the expected status; three where it differs by whose the thing is: the caller's own, somebody else's, nobody's */
export type Codes = number | Readonly<Record<Whose, number>>;

export interface Row {
  /** `<service> <METHOD> <path>` */
  readonly route: string;
  /** what the first parameter names; it is asked for with everybody's ids */
  readonly thing?: Thing;
  readonly body?: unknown;
  /** by caller; who is not named gets `rest` */
  readonly codes: Partial<Record<CallerName, Codes>>;
  readonly rest: Codes;
}

export const table: readonly Row[] = [];
