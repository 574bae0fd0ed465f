import { describe, expect, it } from '@jest/globals';
import { uuidV5, uuidV7 } from '@zhenming/contracts';
import { isUuid } from './uuid.js';

describe('an id', () => {
  it('is a UUID of RFC 9562, in whichever case', () => {
    const name = uuidV5('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8');
    for (const id of [uuidV7(), name, name.toUpperCase()]) expect(isUuid(id)).toBe(true);
  });

  it('is not the empty one, nor one with more around it', () => {
    for (const id of ['', '00000000-0000-0000-0000-000000000000', ` ${uuidV7()}`, `${uuidV7()}0`])
      expect(isUuid(id)).toBe(false);
  });
});
