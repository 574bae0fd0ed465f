import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { InvalidRequest } from './invalid-request.js';
import type { FieldError } from './problem.js';

const flatten = (errors: readonly ValidationError[], parent: string): FieldError[] =>
  errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.keys(error.constraints ?? {}).map((rule) => ({
      field,
      rule: rule === 'whitelistValidation' ? 'unknownField' : rule,
    }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

/** Bodies and queries against their classes: unknown fields refused, nothing converted, 422 with field and rule. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidRequest(flatten(errors, '')),
  });
