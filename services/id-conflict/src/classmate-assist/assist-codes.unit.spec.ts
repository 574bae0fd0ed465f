import { describe, expect, it } from '@jest/globals';
import type { Classmate } from '../registry/registry.js';
import { IdConflictConfig, ownInstitutions } from '../config.js';
import { AssistCodes } from './assist-codes.service.js';
import { Institutions } from '../registry/institutions.repository.js';

const institutions = Institutions.read(ownInstitutions);
const under = (key: string) =>
  new AssistCodes(Object.assign(new IdConflictConfig(), { ASSIST_CODE_KEY: key }), institutions);
const codes = under('ab'.repeat(32));
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('the code of a request', () => {
  it('is six digits, the same each time, another for another request and under another key', () => {
    const all = Array.from({ length: 400 }, (_, n) => codes.of(id(n)));
    for (const code of all) expect(code).toMatch(/^\d{6}$/);
    expect(all.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(all).size).toBeGreaterThan(390);
    expect(codes.of(id(1))).toBe(all[1]);
    expect(under('cd'.repeat(32)).of(id(1))).not.toBe(codes.of(id(1)));
  });

  it('agrees as people type it, and with nothing else', () => {
    const code = codes.of(id(1));
    const wide = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const spaced = `${code.slice(0, 3)} ${code.slice(3)} `;
    expect([code, wide, spaced].map((typed) => codes.isCodeOf(id(1), typed))).toEqual([true, true, true]);
    const wrong = [
      codes.of(id(2)),
      '',
      code.slice(1),
      `${code}0`,
      code.replace(/^./, (digit) => `${9 - Number(digit)}`),
    ];
    expect(wrong.map((typed) => codes.isCodeOf(id(1), typed))).toEqual(wrong.map(() => false));
  });
});

describe('the hash of a classmate', () => {
  const asked: Classmate = { name: '王伟', institution: '北京大学', level: 'BACHELOR', year: 2021 };
  it('is one for the institution’s name and code, and another with every other part', () => {
    expect(codes.classmate(id(1), { ...asked, institution: '4111010001' })).toBe(codes.classmate(id(1), asked));
    const all = [
      codes.classmate(id(1), asked),
      codes.classmate(id(2), asked),
      codes.classmate(id(1), { ...asked, name: '王维' }),
      codes.classmate(id(1), { ...asked, institution: '某某大学' }),
      codes.classmate(id(1), { ...asked, level: 'MASTER' }),
      codes.classmate(id(1), { ...asked, year: 2022 }),
    ];
    for (const hash of all) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(all).size).toBe(all.length);
  });
});
