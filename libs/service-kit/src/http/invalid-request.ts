import { RuleViolation } from '@zhenming/kernel';
import { fieldName, type FieldError } from './problem.js';

/** 422 `request/invalid`, or another slug of a refused request, with the fields and the rules they broke. */
export class InvalidRequest extends RuleViolation {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[], slug = 'request/invalid') {
    super(slug);
    this.name = 'InvalidRequest';
    this.errors = errors.slice(0, 50).map(({ field, rule }) => ({ field: fieldName(field), rule }));
  }
}
