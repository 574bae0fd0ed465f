import { describe, expect, it } from '@jest/globals';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import { conditionOf, consequencesOf } from './consequences.js';
import { decisionOf, emptyCards, emptyForm, isAboutLost, missingFor, readersOf, takenAs } from './decision.js';

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

/** the name alone is to be corrected: the others stay on the number */
const correction: Task = task({ kind: 'CORRECTION' }, 'CORRECTION');
const ofName: Task = { ...correction, parties: { ...correction.parties, nameOnly: true } };
/** its account has left the number, or was deregistered */
const tooLate = (of: Task): Task => ({ ...of, parties: { ...of.parties, unapplied: true } });

const said = (of: Task, verdict: Verdict) => consequencesOf(of, verdict).map(({ name, what }) => `${name} ${what}`);
/** as it is once what was shown before was no identity document */
const afterNoId = (verdict: Verdict, about: Task = task()): Task => ({
  ...about,
  case: { ...about.case, earlier: [{ at: '2026-09-01T08:00:00.000Z', verdict, reasons: ['NOT_AN_ID'] }] },
});
const noPhotos = { seen: [], lost: [] };
const bothSides = { kind: 'TWO_PARTY', holderPhotos: [] };
/** the same, where the case says this about itself as well */
const where = (more: Partial<Task['case']>, about: Task = task()): Task => ({
  ...about,
  case: { ...about.case, ...more },
});
/** a contest, whether or not the winner of the contested decision holds the number still */
const against = (reverses: boolean, about: Task): Task => ({ ...about, parties: { ...about.parties, reverses } });
/** 钱 was deregistered, and contests that */
const beside: Task = {
  ...task(),
  parties: { ...task().parties, others: [{ ...party('钱'), contests: true }, party('赵')] },
};
const lastOf = (side: 'CLAIMANT' | 'HOLDER', about?: Task): Task => where({ lastOf: [side] }, about);
const settled = (about?: Task): Task => where({ settledUntil: '2027-01-01T00:00:00.000Z' }, about);
const objected = (about?: Task): Task => where({ holderObjects: true }, about);

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
    [
      'a claim on a number that was decided a short while ago',
      settled(),
      'APPROVE',
      ['王 thenWaitsForHelp', '李 thenKeepsForNow'],
    ],
    ['such a claim', settled(), 'FINAL', ['王 thenRefused', '李 thenKeeps']],
    ['both sides of one', settled(task(bothSides)), 'CLAIMANT', ['王 thenWaitsForHelp', '李 thenKeepsForNow']],
    ['both sides of one', settled(task(bothSides)), 'HOLDER', ['王 thenRefused', '李 thenKeepsProven']],
    ['one to which the holder objects', settled(objected()), 'APPROVE', ['王 thenCompared', '李 thenKeepsForNow']],
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
    ['a correction', correction, 'APPROVE', ['王 thenCorrected']],
    ['a correction', correction, 'FINAL', ['王 thenNotCorrected']],
    ['a correction of the name', ofName, 'APPROVE', ['王 thenRenamed']],
    ['a correction of the name', ofName, 'FINAL', ['王 thenNotCorrected']],
    ['a correction that comes too late', tooLate(correction), 'APPROVE', ['王 thenUnapplied']],
    ['a correction of the name that comes too late', tooLate(ofName), 'APPROVE', ['王 thenUnapplied']],
    [
      'a claim that came of a correction',
      task({}, 'CORRECTION'),
      'APPROVE',
      ['王 thenGets', '李 thenLoses', '赵 thenSuperseded'],
    ],
    [
      'the last photos of a claim that came of a correction',
      lastOf('CLAIMANT', task({}, 'CORRECTION')),
      'RETRY',
      ['王 thenExhausted', '李 thenKeepsForNow'],
    ],
    ['a contest', task({ kind: 'CONTEST' }, 'CONTEST'), 'APPROVE', ['王 thenReinstated', '李 thenUndone']],
    ['a contest', task({ kind: 'CONTEST' }, 'CONTEST'), 'FINAL', ['王 thenContestFails', '李 thenKeeps']],
    [
      'a contest, on appeal',
      task({ kind: 'APPEAL' }, 'CONTEST'),
      'FINAL',
      ['王 thenContestFailsForGood', '李 thenKeeps'],
    ],
    [
      'a contest against another holder',
      against(false, task({ kind: 'CONTEST' }, 'CONTEST')),
      'APPROVE',
      ['王 thenReinstated', '李 thenLoses', '赵 thenSuperseded'],
    ],
    [
      'both sides of a contest',
      against(true, task(bothSides, 'CONTEST')),
      'CLAIMANT',
      ['王 thenReinstated', '李 thenUndone'],
    ],
    [
      'both sides of a contest against another holder',
      against(false, task(bothSides, 'CONTEST')),
      'CLAIMANT',
      ['王 thenReinstated', '李 thenLoses', '赵 thenSuperseded'],
    ],
    ['both sides of a contest', task(bothSides, 'CONTEST'), 'HOLDER', ['王 thenContestFails', '李 thenKeepsProven']],
    ['both sides of a contest', task(bothSides, 'CONTEST'), 'NEITHER', ['王 thenContestFails', '李 thenKeeps']],
    ['a claim beside which somebody contests', beside, 'APPROVE', ['王 thenGets', '李 thenLoses', '赵 thenSuperseded']],
    ['the last photos', lastOf('CLAIMANT'), 'RETRY', ['王 thenExhausted', '李 thenKeepsForNow']],
    ['the last photos', lastOf('CLAIMANT'), 'FINAL', ['王 thenRefused', '李 thenKeeps']],
    [
      'the last photos of a contest',
      lastOf('CLAIMANT', task({ kind: 'CONTEST' }, 'CONTEST')),
      'RETRY',
      ['王 thenExhausted', '李 thenKeepsForNow'],
    ],
    ['the last photos of a correction', lastOf('CLAIMANT', correction), 'RETRY', ['王 thenCorrectionEnds']],
    [
      'both sides, the holder’s last',
      lastOf('HOLDER', task(bothSides)),
      'RETRY_HOLDER',
      ['王 thenGoesOn', '李 thenObjectionEnds'],
    ],
    [
      'both sides, the holder’s last',
      lastOf('HOLDER', task(bothSides)),
      'RETRY',
      ['王 thenAskedAgain', '李 thenKeepsForNow'],
    ],
    [
      'both sides, the claimant’s last',
      lastOf('CLAIMANT', task(bothSides)),
      'RETRY_HOLDER',
      ['王 thenWaits', '李 thenAskedAgain'],
    ],
    ['photos that are to be compared', objected(), 'APPROVE', ['王 thenCompared', '李 thenKeepsForNow']],
    ['photos that are to be compared', objected(), 'FINAL', ['王 thenRefused', '李 thenKeeps']],
    [
      'photos of a contest that are to be compared',
      objected(task({ kind: 'CONTEST' }, 'CONTEST')),
      'APPROVE',
      ['王 thenCompared', '李 thenKeepsForNow'],
    ],
    [
      'both sides of whom one objects',
      objected(task(bothSides)),
      'CLAIMANT',
      ['王 thenGets', '李 thenLoses', '赵 thenSuperseded'],
    ],
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

  it('a passport is accepted only with whoever issued it, of a correction by the document that is said to be right', () => {
    const passport = { ...party('王'), documentType: 'PASSPORT' };
    const form = { ...emptyForm, allKept: ['CLAIMANT', 'HOLDER'] } as const;
    const missing = (parties: object, verdict: Verdict, country?: string) => {
      const about = task({ photos: [], parties: { claimant: party('王'), holder: party('李'), ...parties } });
      const card = { name: '王', number: 'C01X00T47', ...(country !== undefined && { country }) };
      return missingFor(verdict, about, noPhotos, form, { CLAIMANT: card, HOLDER: card })?.text;
    };
    for (const parties of [{ claimant: passport }, { right: passport, holder: null }]) {
      expect(missing(parties, 'APPROVE')).toBe('needCountry');
      expect(missing(parties, 'APPROVE', '')).toBe('needCountry');
      expect(missing(parties, 'APPROVE', 'DEU')).toBeUndefined();
    }
    expect(missing({ holder: passport }, 'HOLDER')).toBe('needCountry');
    expect(missing({ holder: passport }, 'HOLDER', 'DEU')).toBe('needNote');
    expect(missing({ claimant: passport, right: party('王'), holder: null }, 'APPROVE')).toBeUndefined();
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

  it('a side whose photo was lost is asked for others, also where these were its last', () => {
    const about = { ...lastOf('HOLDER', task(bothSides)), photos: [{ photoId: 'own', side: 'FRONT' }] } as Task;
    const compared = { ...about, holderPhotos: [{ photoId: 'theirs', side: 'FRONT' }] } as unknown as Task;
    const isLost = (lost: string[], seen: string[] = []) => isAboutLost(compared, 'RETRY_HOLDER', { seen, lost });
    expect([isLost(['theirs']), isLost(['own']), isLost(['theirs'], ['theirs'])]).toEqual([true, false, false]);
    const [, ofHolder] = consequencesOf(compared, 'RETRY_HOLDER', true);
    expect(ofHolder?.what).toBe('thenAskedAgain');
    expect(conditionOf(compared, 'RETRY_HOLDER', true)).toBe('ifNothing');
    // nobody else is asked about what cannot be seen; a senior settles it as any other
    expect(conditionOf(task({ kind: 'SECOND' }), 'RETRY', true)).toBe('ifNothing');
    expect(conditionOf(task({ kind: 'SENIOR' }), 'RETRY', true)).toBe('ifSenior');
  });

  it('it is said whether another person must agree', () => {
    expect(conditionOf(task({ kind: 'SECOND' }), 'RETRY')).toBe('ifSecond');
    expect(conditionOf(task({ kind: 'SENIOR' }), 'APPROVE')).toBe('ifSenior');
    expect(conditionOf(task(), 'APPROVE')).toBe('ifFirst');
    expect(conditionOf(task(bothSides), 'RETRY_HOLDER')).toBe('ifNothing');
    expect(conditionOf(lastOf('HOLDER', task(bothSides)), 'RETRY_HOLDER')).toBe('ifAtOnce');
    expect(conditionOf(lastOf('HOLDER', task({ ...bothSides, kind: 'SECOND' })), 'RETRY_HOLDER')).toBe('ifSecond');
    expect(conditionOf(objected(), 'APPROVE')).toBe('ifAtOnce');
    // one person decides a correction, and refuses an appeal for good
    for (const verdict of ['APPROVE', 'FINAL'] as const) expect(conditionOf(correction, verdict)).toBe('ifAtOnce');
    expect(conditionOf(correction, 'RETRY')).toBe('ifNothing');
    const appeal = task({ ...bothSides, kind: 'APPEAL' });
    for (const verdict of ['FINAL', 'HOLDER', 'NEITHER'] as const)
      expect(conditionOf(appeal, verdict)).toBe('ifAtOnce');
    for (const verdict of ['APPROVE', 'CLAIMANT'] as const) expect(conditionOf(appeal, verdict)).toBe('ifFirst');
  });

  it.each<[Verdict, string]>([
    ['RETRY', 'toApplicant'],
    ['FINAL', 'toApplicant'],
    ['RETRY_HOLDER', 'toHolder'],
    ['CLAIMANT', 'toEither'],
    ['HOLDER', 'toEither'],
    ['NEITHER', 'toEither'],
  ])('it is said who reads what is written with %s', (verdict, readers) => expect(readersOf(verdict)).toBe(readers));
});
