import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { InvalidRequest } from './invalid-request.js';
import { QueryNumber } from './query-number.js';
import { isUuid } from './uuid.js';

/** `?limit=&cursor=` of a list: up to 100 items, 20 by default. */
export class PageQuery {
  @QueryNumber({ minimum: 1, maximum: 100, default: 20 })
  limit = 20;

  @ApiPropertyOptional({ type: 'string', description: 'from `next` of the page before' })
  @IsOptional()
  @MaxLength(500)
  @Matches(/^[\w-]+$/)
  cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** cursor of the next page; absent on the last */
  readonly next?: string;
}

export type CursorValue = string | number;

/** Where a page ended, as opaque text. It is not a secret: what it may reach is decided by the query it is used in. */
export const encodeCursor = (values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const isTime = (text: string): boolean => {
  const time = new Date(text);
  // PostgreSQL knows no year 0
  return !Number.isNaN(time.getTime()) && time.toISOString() === text && /^(?!0000)\d{4}-/.test(text);
};

/** What a cursor is made of. `time`: ISO 8601 UTC with milliseconds, of a day that there is. */
const kinds = {
  number: (value: unknown) => Number.isSafeInteger(value),
  time: (value: unknown) => typeof value === 'string' && isTime(value),
  uuid: (value: unknown) => typeof value === 'string' && isUuid(value),
};
type Kind = keyof typeof kinds;
type CursorValues<Kinds extends readonly Kind[]> = {
  readonly [At in keyof Kinds]: Kinds[At] extends 'number' ? number : string;
};

/**
 * The values of a cursor, checked against their kinds; undefined without a cursor. Throws `request/invalid` on anything
 * that we did not make ourselves.
 */
export function decodeCursor<const Kinds extends readonly Kind[]>(
  cursor: string | undefined,
  are: Kinds,
): CursorValues<Kinds> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    const fits =
      Array.isArray(values) && values.length === are.length && are.every((kind, n) => kinds[kind](values[n]));
    if (fits) return values as unknown as CursorValues<Kinds>;
  } catch {
    // not ours
  }
  throw new InvalidRequest([{ field: 'cursor', rule: 'cursor' }]);
}

/** A page from `limit + 1` rows: ask for one more than you show. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => readonly CursorValue[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: encodeCursor(cursorOf(last)) } : { items };
}
