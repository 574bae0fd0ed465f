import { describe, expect, it } from '@jest/globals';
import { newDataKey, open, seal } from './registry-import.repository.js';

describe('a sealed text of the registry', () => {
  const { key } = newDataKey();
  const row = Buffer.from('row');

  it('opens under its key in its row, and looks different each time', () => {
    expect(open(key, row, seal(key, row, '王伟'))).toBe('王伟');
    expect(seal(key, row, '王伟')).not.toEqual(seal(key, row, '王伟'));
    expect(seal(key, row, '王伟').includes('王伟')).toBe(false);
  });
  it('does not open under another key, in another row, or changed', () => {
    const sealed = seal(key, row, '王伟');
    expect(() => open(newDataKey().key, row, sealed)).toThrow();
    expect(() => open(key, Buffer.from('other'), sealed)).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(key, row, changed)).toThrow();
    }
  });
});
