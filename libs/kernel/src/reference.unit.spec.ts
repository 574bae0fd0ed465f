import { describe, expect, it } from '@jest/globals';
import { readReference, referenceOf } from './reference.js';
import { RuleViolation } from './rule-violation.js';

/** an id whose first 48 bits are this number */
const id = (bits: number): string => {
  const hex = bits.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-4000-8000-000000000000`;
};
const refusalOf = (typed: string): unknown => {
  try {
    readReference(typed);
    return 'none';
  } catch (error) {
    if (error instanceof RuleViolation && error.slug === 'reference/invalid') return error.details['reason'];
    throw error;
  }
};
/** spread over the whole range */
const references = Array.from({ length: 499 }, (_, n) => referenceOf(id(n * 564_077_304_922)));

describe('a reference number', () => {
  it('ends with the check digit of ISO 7064 MOD 11,10', () => {
    // 0794, the example of the standard, by hand: (10+0)→10·2→9, (9+7)→6·2→1, (1+9)→10·2→9, (9+4)→3·2→6, and 6+5 leaves 1.
    // A 5 in front changes nothing: (10+5)→5·2→10.
    expect(referenceOf(id(55_555_550_794))).toBe('5555-5550-7945');
    // published numbers of ten digits and their check digit: a German tax number and a Croatian OIB
    expect(referenceOf(id(58_609_574_271))).toBe('5860-9574-2719');
    expect(referenceOf(id(56_943_515_153))).toBe('5694-3515-1530');
  });

  it('is twelve digits in three groups, zeros in front included', () => {
    expect(referenceOf(id(0))).toBe('0000-0000-0002');
    for (const reference of references) expect(reference).toMatch(/^\d{4}-\d{4}-\d{4}$/);
    expect(new Set(references).size).toBe(references.length);
  });

  it('follows from the first 48 bits of the id, however it is written, and from nothing else of it', () => {
    const reference = referenceOf('0123abcd-4567-4000-8000-000000000000');
    expect(referenceOf('0123ABCD-4567-4fff-bfff-ffffffffffff')).toBe(reference);
    expect(referenceOf('0123abcd-4568-4000-8000-000000000000')).not.toBe(reference);
  });
});

describe('a reference number that somebody typed', () => {
  it.each([
    '5860-9574-2719',
    '586095742719',
    ' 5860 9574 2719 ',
    '５８６０－９５７４－２７１９',
    '5860—9574–2719',
    '58 60-957-42719',
  ])('is read from %s', (typed) => {
    expect(readReference(typed)).toBe('5860-9574-2719');
  });

  it.each([
    '',
    '5860-9574-271',
    '5860-9574-27191',
    '5860-9574-271X',
    '5860.9574.2719',
    '٥860-9574-2719',
    `${' '.repeat(64)}5`,
  ])('is refused when it is not twelve digits: %j', (typed) => {
    expect(refusalOf(typed)).toBe('length');
  });

  it('is refused with any one digit wrong', () => {
    for (const reference of references.slice(0, 100))
      for (let at = 0; at < reference.length; at++)
        for (const digit of '0123456789') {
          const wrong = reference.slice(0, at) + digit + reference.slice(at + 1);
          if (reference[at] !== '-' && wrong !== reference) expect(refusalOf(wrong)).toBe('check-digit');
        }
  });

  it('is refused with two neighbours swapped, but some of those that follow each other in counting', () => {
    const missed = new Set<string>();
    let [tried, unnoticed] = [0, 0];
    for (const digits of references.map((reference) => reference.replaceAll('-', '')))
      for (let at = 0; at < 11; at++) {
        const [one, two] = [digits.charAt(at), digits.charAt(at + 1)];
        if (one === two) continue;
        tried++;
        if (refusalOf(digits.slice(0, at) + two + one + digits.slice(at + 2)) === 'check-digit') continue;
        unnoticed++;
        missed.add([one, two].sort().join(''));
      }
    // 20 of 900 pairs and states of the method: 2.2 %
    expect([...missed].sort()).toEqual(['01', '09', '12', '23', '34', '45', '56', '67', '78', '89']);
    expect(unnoticed / tried).toBeLessThan(0.03);
  });
});
