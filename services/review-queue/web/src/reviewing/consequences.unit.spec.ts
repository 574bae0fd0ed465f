import { describe, expect, it } from '@jest/globals';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import { conditionOf, consequencesOf } from './consequences.js';

const party = (name: string) => ({ name }) as Task['parties']['claimant'];

/** a task about 王 (who claims), 李 (who has the number) and 赵 (who claims as well) */
const task = (more: object = {}, trigger = 'SIGN_UP', holder: Task['parties']['holder'] = party('李')): Task =>
  ({
    kind: 'PHOTO',
    parties: { claimant: party('王'), holder, others: [party('赵')] },
    case: { trigger },
    ...more,
  }) as unknown as Task;

const said = (of: Task, verdict: Verdict) => consequencesOf(of, verdict).map(({ name, what }) => `${name} ${what}`);
const bothSides = { kind: 'TWO_PARTY', holderPhotos: [] };

describe('before a verdict is sent', () => {
  it.each<[string, Task, Verdict, string[]]>([
    ['a claim', task(), 'APPROVE', ['王 thenGets', '李 thenLoses', '赵 thenSuperseded']],
    ['a claim', task(), 'RETRY', ['王 thenAskedAgain', '李 thenKeepsForNow']],
    ['a claim', task(), 'FINAL', ['王 thenRefused', '李 thenKeeps']],
    ['an appeal', task({ kind: 'APPEAL' }), 'FINAL', ['王 thenRefusedForGood', '李 thenKeeps']],
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

  it('it is said whether another person must agree', () => {
    expect(conditionOf({ kind: 'SECOND' }, 'RETRY')).toBe('ifSecond');
    expect(conditionOf({ kind: 'SENIOR' }, 'APPROVE')).toBe('ifSenior');
    expect(conditionOf({ kind: 'PHOTO' }, 'APPROVE')).toBe('ifFirst');
    expect(conditionOf({ kind: 'TWO_PARTY' }, 'RETRY_HOLDER')).toBe('ifNothing');
  });
});
