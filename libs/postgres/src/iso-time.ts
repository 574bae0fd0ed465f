import type { ValueTransformer } from 'typeorm';

/** For a column of type timestamptz whose property is a text in ISO 8601, UTC, milliseconds; null stays null. */
export const isoTime: ValueTransformer = {
  from: (stored: Date | null) => stored?.toISOString() ?? null,
  to: (text: unknown) => text,
};
