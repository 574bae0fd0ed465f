import { describe, expect, it } from '@jest/globals';
import { erasureReference } from '@zhenming/contracts';
import { erase, erasureBars, type ErasureFacts } from './erasure.js';

const settled = {
  account: { accountId: 'a', status: 'ACTIVE', caseId: null, deregisteredCase: null },
  number: { holder: 'a', claims: [] },
  correctionIds: ['k1', 'k2'],
  openCorrection: null,
  erased: false,
} as const satisfies ErasureFacts;
const claim = { accountId: 'b', caseId: 'c1', evidence: 'none', weight: null } as const;
const but = (change: Partial<ErasureFacts>): ErasureFacts => ({ ...settled, ...change });

describe('an account about which nothing is open', () => {
  it.each([
    ['holds a number', settled],
    ['has no number', but({ number: undefined })],
    ['was deregistered', but({ account: { ...settled.account, status: 'DEREGISTERED', deregisteredCase: 'd' } })],
  ])('is erased, under the file number of the request: one that %s', (_which, facts) => {
    expect(erasureBars(facts)).toEqual([]);
    expect(erase(facts, '2026-1')).toEqual([
      { type: 'PersonErased', data: { accountId: 'a', reference: '2026-1', correctionIds: ['k1', 'k2'] } },
    ]);
  });

  it('is erased once: the first file number is kept, and what others claim since is no bar', () => {
    const erased = but({ erased: true, number: { holder: 'a', claims: [claim] } });
    expect([erasureBars(erased), erase(erased, '2026-2')]).toEqual([[], []]);
  });
});

describe('what has to end before', () => {
  it.each([
    ['its own claim, or contest', but({ account: { ...settled.account, caseId: 'c' } }), { what: 'CLAIM', id: 'c' }],
    ['its correction', but({ openCorrection: 'k2' }), { what: 'CORRECTION', id: 'k2' }],
    ['a claim on its number', but({ number: { holder: 'a', claims: [claim] } }), { what: 'DISPUTE', id: 'c1' }],
    [
      'a contest of the decision that deregistered it',
      but({
        account: { ...settled.account, status: 'DEREGISTERED', deregisteredCase: 'd' },
        number: {
          holder: 'w',
          claims: [
            { ...claim, contests: 'd' },
            { ...claim, caseId: 'c2' },
          ],
        },
      }),
      { what: 'REVERSAL', id: 'c1' },
    ],
  ] as const)('is %s', (_what, facts, bar) => {
    expect(erasureBars(facts)).toEqual([bar]);
  });

  it('is no claim on a number that it lost', () => {
    const account = { ...settled.account, status: 'DEREGISTERED', deregisteredCase: 'd' } as const;
    expect(erasureBars(but({ account, number: { holder: 'w', claims: [claim] } }))).toEqual([]);
  });
});

describe('the file number of a request', () => {
  it.each(['2026-0137', 'XF.2026.12', '20261201-0042', 'a'])('may be %s', (reference) =>
    expect(erasureReference.test(reference)).toBe(true),
  );

  it.each([
    '',
    '13812345678',
    '138-1234-5678',
    '11010519491231002X',
    '110105-19491231-002X',
    'E12345678',
    'H1234567890',
    'a@b.cn',
    '文号1',
    '-1',
    'a b',
    'x'.repeat(33),
  ])('may not be %s', (reference) => expect(erasureReference.test(reference)).toBe(false));
});
