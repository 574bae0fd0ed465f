import { describe, expect, it } from '@jest/globals';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import { conditionOf, consequencesOf } from './consequences.js';
import { decisionOf, emptyCards, emptyForm, missingFor, takenAs } from './decision.js';

const party = (name: string) => ({ name }) as Task['parties']['claimant'];

/** a task about 王 (who claims), 李 (who has the number) and 赵 (who claims as well) */
const task = (more: object = {}, trigger = 'SIGN_UP', holder: Task['parties']['holder'] = party('李')): Task =>
  ({
    kind: 'PHOTO',
    parties: { claimant: party('王'), holder, others: [party('赵')] },
    checklist: [{ rule: 'AN_ID_CARD', reasons: [{ code: 'NOT_AN_ID', final: false }] }],
    case: { trigger, earlier: [] },
    ...more,
  }) as unknown as Task;

const said = (of: Task, verdict: Verdict) => consequencesOf(of, verdict).map(({ name, what }) => `${name} ${what}`);
/** as it is once what was shown before was no identity document */
const afterNoId = (verdict: Verdict, about: Task = task()): Task => ({
  ...about,
  case: { ...about.case, earlier: [{ at: '2026-09-01T08:00:00.000Z', verdict, reasons: ['NOT_AN_ID'] }] },
});
const noPhotos = { seen: [], lost: [] };
const bothSides = { kind: 'TWO_PARTY', holderPhotos: [] };

describe('before a verdict is sent', () => {
  it.each<[string, Task, Verdict, string[]]>([
    ['a claim', task(), 'APPROVE', ['王 thenGets', '李 thenLoses', '赵 thenSuperseded']],
    ['a claim', task(), 'RETRY', ['王 thenAskedAgain', '李 thenKeepsForNow']],
    ['a claim', task(), 'FINAL', ['王 thenRefused', '李 thenKeeps']],
    ['an appeal', task({ kind: 'APPEAL' }), 'FINAL', ['王 thenRefusedForGood', '李 thenKeeps']],
    [
      'an appeal that a second person looks at',
      task({ kind: 'SECOND', case: { trigger: 'SIGN_UP', earlier: [], appealText: '是我' } }),
      'FINAL',
      ['王 thenRefusedForGood', '李 thenKeeps'],
    ],
    ['a number that nobody has', task({}, 'SIGN_UP', null), 'APPROVE', ['王 thenGets', '赵 thenSuperseded']],
    ['both sides', task(bothSides), 'CLAIMANT', ['王 thenGets', '李 thenLoses', '赵 thenSuperseded']],
    ['both sides', task(bothSides), 'HOLDER', ['王 thenRefused', '李 thenKeepsProven']],
    ['both sides', task(bothSides), 'NEITHER', ['王 thenRefused', '李 thenKeeps']],
    ['both sides', task(bothSides), 'RETRY', ['王 thenAskedAgain', '李 thenKeepsForNow']],
    ['both sides', task(bothSides), 'RETRY_HOLDER', ['王 thenWaits', '李 thenAskedAgain']],
    [
      'both sides, on appeal',
      task({ ...bothSides, kind: 'APPEAL' }),
      'HOLDER',
      ['王 thenRefusedForGood', '李 thenKeepsProven'],
    ],
    ['a correction', task({}, 'CORRECTION'), 'APPROVE', ['王 thenCorrected']],
    ['a correction', task({}, 'CORRECTION'), 'FINAL', ['王 thenNotCorrected']],
    ['a contest', task({ kind: 'CONTEST' }, 'CONTEST'), 'APPROVE', ['王 thenReinstated', '李 thenUndone']],
    ['a contest', task({ kind: 'CONTEST' }, 'CONTEST'), 'FINAL', ['王 thenContestFails', '李 thenKeeps']],
    [
      'a contest that a second person looks at',
      task({ kind: 'SECOND' }, 'CONTEST'),
      'APPROVE',
      ['王 thenReinstated', '李 thenUndone'],
    ],
  ])('everybody of %s learns what happens to whom (%#)', (_of, about, verdict, expected) =>
    expect(said(about, verdict)).toEqual(expected),
  );

  it.each<[string, Task, Verdict]>([
    ['the first time', task(), 'RETRY'],
    ['the second time', afterNoId('RETRY'), 'FINAL'],
    ['the second time of a correction', afterNoId('RETRY', task({}, 'CORRECTION')), 'FINAL'],
    ['after the holder’s were none', afterNoId('RETRY_HOLDER'), 'RETRY'],
    ['between two sides', afterNoId('RETRY', task(bothSides)), 'RETRY'],
  ])('no identity document, %s, is taken as the case takes it', (_when, about, taken) => {
    const form = { ...emptyForm, reasons: { CLAIMANT: ['NOT_AN_ID'] } } as const;
    expect(takenAs(about, decisionOf('RETRY', about, form, emptyCards))).toBe(taken);
  });

  it('who presses “refuse” for the second one sends what the server takes as that', () => {
    const form = { ...emptyForm, reasons: { CLAIMANT: ['NOT_AN_ID'] } } as const;
    const ready = (about: Task): Task => ({ ...about, photos: [] });
    expect(missingFor('FINAL', ready(task()), noPhotos, form, emptyCards)?.text).toBe('notFinal');
    expect(missingFor('FINAL', ready(afterNoId('RETRY')), noPhotos, form, emptyCards)).toBeUndefined();
    expect(decisionOf('FINAL', afterNoId('RETRY'), form, emptyCards)).toMatchObject({ verdict: 'RETRY' });
  });

  it('who cannot be shown a photo asks for it again, and decides nothing else by it', () => {
    const [front, back] = ['FRONT', 'BACK'].map((side) => ({ photoId: side, side }));
    const about = { ...task(), photos: [front, back] } as unknown as Task;
    const looked = { seen: ['FRONT'], lost: ['BACK'] };
    const missing = (verdict: Verdict, reason: 'CARD_COVERED' | 'NOT_AN_ID', than = looked) =>
      missingFor(verdict, about, than, { ...emptyForm, reasons: { CLAIMANT: [reason] } }, emptyCards)?.text;
    expect(missing('RETRY', 'CARD_COVERED')).toBeUndefined();
    expect(missing('RETRY', 'NOT_AN_ID')).toBe('notLost');
    expect(missing('APPROVE', 'CARD_COVERED')).toBe('notLost');
    expect(missing('RETRY', 'CARD_COVERED', { seen: [], lost: ['BACK'] })).toBe('needPhotos');
  });

  it('it is said whether another person must agree', () => {
    expect(conditionOf({ kind: 'SECOND' }, 'RETRY')).toBe('ifSecond');
    expect(conditionOf({ kind: 'SENIOR' }, 'APPROVE')).toBe('ifSenior');
    expect(conditionOf({ kind: 'PHOTO' }, 'APPROVE')).toBe('ifFirst');
    expect(conditionOf({ kind: 'TWO_PARTY' }, 'RETRY_HOLDER')).toBe('ifNothing');
  });
});
