/**
 * A rule said no. `slug` (`area/reason`) is stable for clients and listed in contracts; `details` may name fields, counts
 * and times, never a person's data.
 */
export class RuleViolation extends Error {
  constructor(
    readonly slug: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(slug);
    this.name = 'RuleViolation';
  }
}

/** Another append to the stream was first. The unit of work is run again. */
export class ConcurrencyConflict extends Error {
  constructor(readonly stream: string) {
    super(`another writer was first on ${stream.split('-')[0]}`);
    this.name = 'ConcurrencyConflict';
  }
}
