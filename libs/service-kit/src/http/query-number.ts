import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export interface QueryNumberOptions {
  readonly minimum: number;
  readonly maximum: number;
  /** for the API document; the property's initializer is what counts */
  readonly default: number;
  readonly description?: string;
}

const numberIn = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** A whole number of a query, where nothing is converted by itself: digits alone, up to nine; all else is refused. */
export const QueryNumber = (options: QueryNumberOptions): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', ...options }),
    Transform(numberIn),
    // in this order a refusal names what is broken
    Max(options.maximum),
    Min(options.minimum),
    IsInt(),
  );
