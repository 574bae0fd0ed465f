import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { InvalidRequest } from './invalid-request.js';
import type { FieldError } from './problem.js';

const under = (parent: string, field: string): string => (parent ? `${parent}.${field}` : field);

const flatten = (errors: readonly ValidationError[], parent: string): FieldError[] =>
  errors.flatMap((error) => {
    const field = under(parent, error.property);
    const own = Object.keys(error.constraints ?? {}).map((rule) => ({
      field,
      rule: rule === 'whitelistValidation' ? 'unknownField' : rule,
    }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

/** Fields that are there and hold nothing. */
const nullFields = (value: unknown, parent: string): FieldError[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, part]) =>
        part === null ? [{ field: under(parent, name), rule: 'null' }] : nullFields(part, under(parent, name)),
      )
    : [];

/**
 * Bodies and queries against their classes: unknown fields refused, nothing converted, 422 with field and rule. A field that may
 * be left out is left out: an explicit `null` is refused, because class-validator's `@IsOptional` would let it pass unchecked.
 */
@Injectable()
class RequestPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new InvalidRequest(flatten(errors, '')),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const empty = metadata.type === 'body' ? nullFields(value, '') : [];
    if (empty.length > 0) throw new InvalidRequest(empty);
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

export const validationPipe = (): ValidationPipe => new RequestPipe();
