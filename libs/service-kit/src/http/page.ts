import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { InvalidRequest } from './invalid-request.js';
import { QueryNumber } from './query-number.js';

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

/**
 * The values of a cursor, checked against their types; undefined without a cursor. Throws `request/invalid` on anything
 * that we did not make ourselves.
 */
export function decodeCursor(
  cursor: string | undefined,
  types: readonly ('string' | 'number')[],
): CursorValue[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    const fits = (value: unknown, index: number): boolean =>
      typeof value === types[index] &&
      (typeof value !== 'number' || Number.isSafeInteger(value)) &&
      !String(value).includes('\u0000');
    if (Array.isArray(values) && values.length === types.length && values.every(fits)) return values as CursorValue[];
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
