import { canonicalName } from '@zhenming/identity-number';
import { RuleViolation } from '@zhenming/kernel';

/** A name as it is compared. Refuses with `number/name-invalid` at that field what can be nobody's: that takes no request and no try. */
export function typedName(field: string, text: string): string {
  const read = canonicalName(text);
  if (!read.ok) throw new RuleViolation('number/name-invalid', { field, rule: read.rule });
  return read.name;
}
