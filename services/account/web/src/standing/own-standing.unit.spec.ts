import { describe, expect, it } from '@jest/globals';
import type { Case } from '../conflict-case/case.queries.js';
import type { HolderClaim } from '../holder-claims/holder-claims.queries.js';
import type { Me } from '../sessions/session.queries.js';
import {
  caseStanding,
  holderStanding,
  objectionStanding,
  owedBeside,
  ownStanding,
  type Known,
} from './own-standing.js';
import { standingWords, wordsOf, type Standing } from './own-standing.texts.js';

const at = '2026-09-08T08:00:00.000Z';
const later = '2026-09-11T08:00:00.000Z';
const reference = '5860-9574-2719';

const me = (change: Partial<Me> = {}): Me => ({
  accountId: 'a',
  status: 'ACTIVE',
  language: 'zh-CN',
  identity: 'HELD',
  proof: 'UNPROVEN',
  createdAt: at,
  contacts: [],
  ...change,
});
const assist = {
  requestId: 'r',
  state: 'WAITING',
  code: '123456',
  expiresAt: at,
  requestsLeft: 2,
  stateText: '',
} as const;
const bound = { contactId: 'b', channel: 'PHONE', masked: '+86138****8000', at } as const;

const photo = { rules: [], drafts: [] };
const review = (kind: NonNullable<Case['photo']['review']>['kind']) => ({ ...photo, review: { kind, dueAt: at } });
type Rejection = NonNullable<Case['photo']['rejection']>;
const better: Rejection = { verdict: 'RETRY', reasons: [] };
const lost: Rejection = { ...better, lost: true };
const refused: Rejection = { verdict: 'FINAL', reasons: [], appealUntil: at };
const aCase = (change: Partial<Case>): Case => ({
  ...{ caseId: 'c', reference, revision: 1, status: 'OPEN', statusText: '', trigger: 'SIGN_UP', openedAt: at },
  ...{ waitsForTurn: false, timesReturned: 0, triesLeft: 3, routes: [], impact: [], progress: [], photo },
  ...change,
});
const claimant = (change: Partial<Case>): Known => ({
  me: me({ identity: 'CONTESTED', caseId: 'c', reference }),
  ownCase: aCase(change),
});
const contest = (change: Partial<Case>): Known => ({
  me: me({ status: 'DEREGISTERED', identity: 'NONE' }),
  deregistration: { ...deregistration, contestCaseId: 'c', contest: { possible: false, why: 'USED' } },
  ownCase: aCase({ trigger: 'CONTEST', ...change }),
});
const deregistration: NonNullable<Known['deregistration']> = {
  ...{ reason: { zh: '', en: '' }, was: 'HOLDER' as const, caseId: 'd', reference, routes: [], deregisteredAt: at },
  ...{ contestableUntil: at, firstReadAt: null, contestCaseId: null, contest: { possible: true, why: null } },
};

const aClaim = (change: Partial<HolderClaim> = {}): HolderClaim => ({
  ...{ reference, openedAt: at, stage: 'CLAIMED', mayObject: false },
  ...change,
});
const objection = { objectionId: 'o', reference, state: 'PHOTOS_OWED', owedUntil: at } as const;
const ended = (end: NonNullable<NonNullable<HolderClaim['objection']>['end']>) =>
  ({ ...objection, state: 'OVER', end }) as const;
const holder = (...claims: HolderClaim[]): Known => ({ me: me({ bound }), claims, assists: [] });

type Row = readonly [
  state: Standing,
  known: Known,
  at: { readonly date?: string; readonly to?: string },
  headline: readonly [zh: string, en: string],
  action?: readonly [zh: string, en: string],
];

const correction = { correctionId: 'k', reference };

/** state → headline, date and action: home, profile, case and restricted page all show what stands here */
const table: readonly Row[] = [
  [
    'NO_NUMBER',
    { me: me({ identity: 'NONE' }) },
    { to: '/me/identity' },
    ['您的账号还没有证件号码', 'Your account has no document number yet'],
    ['填写姓名和证件号码', 'Enter name and document number'],
  ],
  [
    'DECISION_REVERSED',
    { me: me({ identity: 'NONE', reinstatement: { at, unrestored: ['NUMBER', 'LOGIN'] } }) },
    { to: '/me/identity' },
    ['决定已撤销，您的账号目前没有证件号码', 'A decision was reversed: your account has no document number now'],
    ['填写证件号码', 'Enter a document number'],
  ],
  [
    'NUMBER_IN_USE',
    { me: me({ identity: 'NONE', solutions: { situation: 'number/already-registered' } }) },
    { to: '/me/identity' },
    ['您填写的证件号码正在被其他账号使用', 'Another account uses the number that you entered'],
    ['再次填写，并选择“我要重新注册”', 'Enter it again and choose “register again”'],
  ],
  [
    'NUMBER_UNDER_REVIEW',
    { me: me({ identity: 'NONE', solutions: { situation: 'number/under-review' } }) },
    { to: '/me/identity' },
    ['您填写的证件号码正在审核中', 'The number that you entered is under review'],
    ['再次填写姓名和证件号码', 'Enter name and number again'],
  ],
  [
    'CORRECTING',
    { me: me({ correction }), claims: [] },
    { to: '/corrections/k' },
    ['您的更正申请正在处理', 'A correction of your name or number is open'],
    ['查看更正申请', 'See the correction'],
  ],
  [
    'NO_NUMBER',
    { me: me({ identity: 'NONE', correction }) },
    { to: '/me/identity' },
    ['您的账号还没有证件号码', 'Your account has no document number yet'],
    ['填写姓名和证件号码', 'Enter name and document number'],
  ],
  [
    'DECISION_REVERSED',
    { me: me({ identity: 'NONE', correction, reinstatement: { at, unrestored: ['NUMBER', 'LOGIN'] } }) },
    { to: '/me/identity' },
    ['决定已撤销，您的账号目前没有证件号码', 'A decision was reversed: your account has no document number now'],
    ['填写证件号码', 'Enter a document number'],
  ],
  [
    'NUMBER_IN_USE',
    { me: me({ identity: 'NONE', correction, solutions: { situation: 'number/already-registered' } }) },
    { to: '/me/identity' },
    ['您填写的证件号码正在被其他账号使用', 'Another account uses the number that you entered'],
    ['再次填写，并选择“我要重新注册”', 'Enter it again and choose “register again”'],
  ],
  [
    'UNBOUND',
    { me: me(), claims: [] },
    { to: '/me/binding' },
    ['证件号码已登记，还没有绑定实名信息', 'Your number is registered: real-name binding is next'],
    ['去绑定实名信息', 'Go on to real-name binding'],
  ],
  ['ALL_DONE', holder(), {}, ['没有需要办理的事项', 'There is nothing to do']],
  ['NOT_READ', { me: me({ bound }) }, {}, ['暂时无法读取号码的状态', 'The state of your number cannot be read now']],
  [
    'HELP_WANTED',
    { ...holder(), assists: [{ requestId: 'r', state: 'OPEN', requestedAt: at, expiresAt: at }] },
    { date: at, to: '/assists/r' },
    ['有同学请您协助验证身份', 'A classmate asks for your help'],
    ['处理协助请求', 'Answer the request'],
  ],
  [
    'DEREGISTERED',
    { me: me({ status: 'DEREGISTERED', identity: 'NONE' }), deregistration },
    { date: at, to: '/deregistered' },
    ['本账号已被注销', 'This account was deregistered'],
    ['查看原因', 'Read why'],
  ],
  [
    'CONTEST_OVER',
    { ...contest({}), ownCase: undefined },
    { to: '/deregistered' },
    ['您的复议已结束，本账号仍处于注销状态', 'Your challenge is over: this account stays deregistered'],
    ['查看原因', 'Read why'],
  ],
  [
    'CONTEST_TOO_LATE',
    {
      me: me({ status: 'DEREGISTERED', identity: 'NONE' }),
      deregistration: { ...deregistration, contest: { possible: false, why: 'TOO_LATE' } },
    },
    { to: '/deregistered' },
    ['本账号已被注销，申请复议的期限已过', 'This account was deregistered, and the time to challenge that is over'],
    ['查看原因', 'Read why'],
  ],
  [
    'CONTESTED',
    { me: me({ identity: 'CONTESTED', caseId: 'c', reference }) },
    { to: '/cases/c' },
    ['您的证件号码与其他账号重复', 'Another account uses your document number'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'WAITS_FOR_TURN',
    claimant({ standing: 'WAITS_FOR_TURN' }),
    { to: '/cases/c' },
    ['您的申请正在排队', 'Your claim waits for its turn'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'TURN_BY_EVIDENCE',
    claimant({ standing: 'TURN_BY_EVIDENCE' }),
    { to: '/cases/c' },
    ['您的申请正在排队，提交证明材料即可轮到', 'Your claim waits: its turn comes as soon as you give evidence'],
    ['选择验证方式', 'Choose a way'],
  ],
  [
    'CHOOSE',
    claimant({ standing: 'CHOOSE', idleAt: at }),
    { date: at, to: '/cases/c' },
    ['请选择一种方式验证身份', 'Choose a way to prove who you are'],
    ['选择验证方式', 'Choose a way'],
  ],
  [
    'CLASSMATE_ASKED',
    claimant({ standing: 'CLASSMATE_ASKED', idleAt: later, assist }),
    { date: at, to: '/cases/c/classmate' },
    ['等待同学协助', 'Waiting for your classmate'],
    ['查看验证码', 'See the code'],
  ],
  [
    'PHOTOS_AGAIN',
    claimant({ standing: 'CHOOSE', idleAt: at, photo: { ...photo, sides: ['FRONT'], rejection: better } }),
    { date: at, to: '/cases/c/photos' },
    ['照片需要重拍', 'Take your photos again'],
    ['重新拍摄并提交', 'Take better photos'],
  ],
  [
    'PHOTOS_LOST',
    claimant({ standing: 'CHOOSE', idleAt: at, photo: { ...photo, sides: ['FRONT'], rejection: lost } }),
    { date: at, to: '/cases/c/photos' },
    ['照片没有保存好，请重新提交', 'We lost your photos: please hand them in again'],
    ['重新提交照片', 'Hand them in again'],
  ],
  [
    'HELP_OFFERED',
    claimant({ standing: 'CHOOSE', idleAt: at, humanHelp: 'OFFERED' }),
    { date: at, to: '/cases/c' },
    ['可以自助使用的方式已用完', 'You have used up all ways that you can take by yourself'],
    ['请求人工协助', 'Ask support for help'],
  ],
  [
    'CONTEST_HELP_OFFERED',
    contest({ standing: 'CHOOSE', idleAt: at, humanHelp: 'OFFERED' }),
    { date: at, to: '/cases/c' },
    ['照片提交次数已用完', 'You have used up all photo submissions'],
    ['请求人工协助', 'Ask support for help'],
  ],
  [
    'HELP_ASKED',
    claimant({ standing: 'HELP_ASKED', idleAt: at, humanHelp: 'ASKED' }),
    { date: at, to: '/cases/c' },
    ['已请求人工协助', 'You asked support for help'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'HELP_ASKED',
    claimant({ standing: 'HELP_ASKED', humanHelp: 'ASKED', objection: { owedUntil: at, owed: true } }),
    { date: at, to: '/cases/c' },
    ['已请求人工协助', 'You asked support for help'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'PHOTOS_WAIT',
    claimant({ standing: 'PHOTOS_WAIT', photo: review('PHOTO') }),
    { date: at, to: '/cases/c' },
    ['照片已提交，等待人工审核', 'Your photos are handed in and wait for a reviewer'],
    ['查看审核进度', 'See the progress'],
  ],
  [
    'APPEAL_WAITS',
    claimant({ standing: 'PHOTOS_WAIT', photo: review('APPEAL') }),
    { date: at, to: '/cases/c' },
    ['申诉已提交，由另一位审核员复核', 'Your appeal is handed in: another reviewer checks it'],
    ['查看审核进度', 'See the progress'],
  ],
  [
    'LOOKED_AT_ANEW',
    claimant({ standing: 'PHOTOS_WAIT', photo: review('RETURNED') }),
    { date: at, to: '/cases/c' },
    ['情况有变，您的照片正在重新审核', 'Something changed: a reviewer checks your photos again'],
    ['查看审核进度', 'See the progress'],
  ],
  [
    'BOTH_COMPARED',
    claimant({ standing: 'PHOTOS_WAIT', photo: review('TWO_PARTY') }),
    { date: at, to: '/cases/c' },
    ['审核员正在比对双方的照片', 'Reviewers compare the photos of both sides'],
    ['查看审核进度', 'See the progress'],
  ],
  [
    'CONFIRMED',
    claimant({ standing: 'CONFIRMED' }),
    { to: '/cases/c' },
    ['材料已核实，等待决定', 'Your evidence is confirmed: the decision follows'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'STRONGER',
    claimant({ standing: 'STRONGER', idleAt: at }),
    { date: at, to: '/cases/c' },
    ['已核实的材料不足以作出决定', 'What was confirmed is not enough for a decision'],
    ['再选择一种方式', 'Choose one more way'],
  ],
  [
    'STRONGER_PHOTOS',
    claimant({ standing: 'STRONGER_PHOTOS', idleAt: at }),
    { date: at, to: '/cases/c/photos' },
    ['已核实的材料不足以作出决定，请再提交手持证件照', 'What was confirmed is not enough: hand in photos as well'],
    ['上传手持证件照', 'Upload the photos'],
  ],
  [
    'HELP_OFFERED',
    claimant({ standing: 'STRONGER_PHOTOS', idleAt: at, humanHelp: 'OFFERED' }),
    { date: at, to: '/cases/c' },
    ['可以自助使用的方式已用完', 'You have used up all ways that you can take by yourself'],
    ['请求人工协助', 'Ask support for help'],
  ],
  [
    'DECIDED_RECENTLY',
    claimant({ standing: 'DECIDED_RECENTLY', idleAt: later, settledUntil: at }),
    { date: at, to: '/cases/c' },
    ['该号码近期作出过决定，暂不受理新的证明材料', 'This number was decided recently: no new evidence is taken yet'],
    ['请求人工协助', 'Ask support for help'],
  ],
  [
    'WAITING',
    claimant({ standing: 'WAITING', effect: { notBefore: at } }),
    { date: at, to: '/cases/c' },
    ['身份验证已通过，等待生效', 'Your identity is verified: the decision takes effect later'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'EFFECT_DATED',
    claimant({ standing: 'WAITING', effect: { notBefore: later, at } }),
    { date: at, to: '/cases/c' },
    ['身份验证已通过，等待生效', 'Your identity is verified: the decision takes effect later'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'EFFECT_OVERDUE',
    claimant({ standing: 'WAITING', effect: { notBefore: at, at, overdue: true } }),
    { to: '/cases/c' },
    ['身份验证已通过，等待生效', 'Your identity is verified: the decision takes effect later'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'PHOTOS_OWED',
    claimant({ standing: 'PHOTOS_OWED', idleAt: later, objection: { owedUntil: at, owed: true } }),
    { date: at, to: '/cases/c/photos' },
    ['号码的现使用者提出异议，请提交手持证件照', 'Whoever has the number now objects: hand in photos'],
    ['上传手持证件照', 'Upload the photos'],
  ],
  [
    'HELP_OFFERED',
    claimant({
      ...{ standing: 'PHOTOS_OWED', idleAt: later, objection: { owedUntil: at, owed: true }, humanHelp: 'OFFERED' },
    }),
    { date: at, to: '/cases/c' },
    ['可以自助使用的方式已用完', 'You have used up all ways that you can take by yourself'],
    ['请求人工协助', 'Ask support for help'],
  ],
  [
    'CONTEST_PHOTOS_OWED',
    contest({ standing: 'PHOTOS_OWED', idleAt: later, objection: { owedUntil: at, owed: true } }),
    { date: at, to: '/cases/c/photos' },
    ['号码的现使用者提出异议，请提交手持证件照', 'Whoever has the number now objects: hand in photos'],
    ['上传手持证件照', 'Upload the photos'],
  ],
  [
    'HOLDER_OWES',
    claimant({ standing: 'HOLDER_OWES', objection: { owedUntil: at, owed: false } }),
    { date: at, to: '/cases/c' },
    ['您的照片已收到，等待对方提交', 'We have your photos and wait for those of the other side'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'REFUSED',
    claimant({ standing: 'REFUSED', photo: { ...photo, rejection: refused } }),
    { date: at, to: '/cases/c' },
    ['未通过，可申诉一次', 'Refused: you may appeal once'],
    ['查看原因并申诉', 'Read why, and appeal'],
  ],
  [
    'EFFECT_PENDING',
    claimant({ standing: 'EFFECT_PENDING' }),
    { to: '/cases/c' },
    ['已通过，正在生效', 'Approved: taking effect'],
    ['查看我的申请', 'Open my claim'],
  ],
  [
    'CONTEST_PHOTOS',
    contest({ standing: 'CHOOSE', idleAt: at }),
    { date: at, to: '/cases/c/photos' },
    ['请提交手持证件照', 'Hand in photos with your document'],
    ['上传手持证件照', 'Upload the photos'],
  ],
  [
    'CONTEST_WAITS',
    contest({ standing: 'PHOTOS_WAIT', photo: review('CONTEST') }),
    { date: at, to: '/cases/c' },
    [
      '照片已提交，由未参与原决定的审核员审核',
      'Your photos are handed in: a reviewer who did not make the decision checks them',
    ],
    ['查看审核进度', 'See the progress'],
  ],
  [
    'CONTEST_REFUSED',
    contest({ standing: 'REFUSED', photo: { ...photo, rejection: refused } }),
    { date: at, to: '/cases/c' },
    ['复议未通过，可申诉一次', 'Your challenge was refused: you may appeal once'],
    ['查看原因并申诉', 'Read why, and appeal'],
  ],
  [
    'NUMBER_CLAIMED',
    holder(aClaim({ mayObject: true })),
    {},
    ['有人申请使用您的证件号码，请答复', 'Somebody claims your document number: please answer'],
  ],
  [
    'NUMBER_CLAIMED_UNHEARD',
    holder(aClaim({ stage: 'EVIDENCE' })),
    {},
    ['有人申请使用您的证件号码', 'Somebody claims your document number'],
  ],
  [
    'NUMBER_CONTESTED',
    holder(aClaim({ mayObject: true, contests: { winner: 'ANOTHER' } })),
    {},
    [
      '关于您证件号码的决定正在复议，您可以答复',
      'The decision about your document number is challenged: you may answer',
    ],
  ],
  [
    'NUMBER_CONTESTED_UNHEARD',
    holder(aClaim({ contests: { winner: 'ANOTHER' } })),
    {},
    ['关于您证件号码的决定正在复议', 'The decision about your document number is challenged'],
  ],
  [
    'NUMBER_WILL_MOVE',
    holder(aClaim({ stage: 'DECIDED', mayObject: true, effect: { notBefore: at } })),
    { date: at },
    ['您账号中的证件号码即将归他人使用', 'Your document number is about to go to another account'],
  ],
  [
    'NUMBER_WILL_MOVE_DATED',
    holder(aClaim({ stage: 'DECIDED', mayObject: true, effect: { notBefore: later, at } })),
    { date: at },
    ['您账号中的证件号码即将归他人使用', 'Your document number is about to go to another account'],
  ],
  [
    'NUMBER_WILL_MOVE_OVERDUE',
    holder(aClaim({ stage: 'DECIDED', mayObject: true, effect: { notBefore: at, at, overdue: true } })),
    {},
    ['您账号中的证件号码即将归他人使用', 'Your document number is about to go to another account'],
  ],
  [
    'NUMBER_MOVES',
    holder(aClaim({ stage: 'DECIDED' })),
    {},
    ['关于您证件号码的决定正在生效', 'A decision about your document number is taking effect'],
  ],
  [
    'OBJECTION_PHOTOS_OWED',
    holder(aClaim({ objection })),
    { date: at, to: '/objections/o/photos' },
    ['您的异议已记录，请提交手持证件照', 'Your objection is recorded: hand in photos'],
    ['上传手持证件照', 'Upload the photos'],
  ],
  [
    'OBJECTION_PHOTOS_LATE',
    holder(aClaim({ objection: { ...objection, late: true } })),
    { to: '/objections/o/photos' },
    ['您的期限已过，请立即补交手持证件照', 'Your time is over: hand in photos now'],
    ['上传手持证件照', 'Upload the photos'],
  ],
  [
    'OBJECTION_HANDED_IN',
    holder(aClaim({ objection: { ...objection, state: 'HANDED_IN' } })),
    { to: '/objections/o' },
    ['您的照片已提交，等待比对', 'Your photos are handed in and wait to be compared'],
    ['查看我的异议', 'See my objection'],
  ],
  [
    'OBJECTION_UPHELD',
    holder(aClaim({ objection: ended('HOLDER') })),
    {},
    ['审核认定号码属于您', 'Reviewers found that the number is yours'],
  ],
  [
    'OBJECTION_UNDECIDED',
    holder(aClaim({ objection: ended('NEITHER') })),
    {},
    ['审核未能认定号码属于任何一方', 'Reviewers could not tell whose number it is'],
  ],
  [
    'OBJECTION_LOST',
    holder(aClaim({ objection: ended('CLAIMANT') })),
    {},
    ['审核认定号码属于对方', 'Reviewers found that the number is the other side’s'],
  ],
  [
    'OBJECTION_UNSUPPORTED',
    holder(aClaim({ objection: ended('HOLDER_SILENT') })),
    {},
    [
      '您未提交可用于比对的照片，对方的申请继续处理',
      'You handed in no photos that can be compared: the other side’s claim goes on',
    ],
  ],
  [
    'OBJECTION_UNANSWERED',
    holder(aClaim({ objection: ended('BOTH_SILENT') })),
    {},
    ['异议已结束', 'Your objection is over'],
  ],
];

describe.each(table)('who is in the state %s', (state, known, { date, to }, headline, action) => {
  const standing = ownStanding(known);
  const [zh, en] = [wordsOf(state, 'zh-CN'), wordsOf(state, 'en')];

  it('reads that, by when, and where it goes on', () => {
    const { reference: _named, ...where } = standing;
    expect(where).toEqual({ state, ...(date ? { date } : {}), ...(to ? { to } : {}) });
  });

  it('reads the headline and the one action, in both languages', () => {
    expect([zh.headline, en.headline]).toEqual(headline);
    expect([zh.action, en.action]).toEqual(action ?? [undefined, undefined]);
    expect(action === undefined).toBe(to === undefined);
  });

  it('reads a date where there is one, what can be lost in both languages or in neither, and no language in the other', () => {
    expect([zh.date !== undefined, en.date !== undefined]).toEqual([date !== undefined, date !== undefined]);
    expect(zh.lose === undefined).toBe(en.lose === undefined);
    const text = (words: typeof zh) =>
      [words.headline, words.next, words.date?.('X'), words.lose, words.action].join('');
    expect(text(en)).not.toMatch(/\p{Script=Han}/u);
    expect(text(zh)).not.toMatch(/[a-z]{2}/);
  });
});

it('no standing is written that nobody comes into', () => {
  const written = new Set(Object.keys(standingWords));
  expect(new Set(table.map(([state]) => state as string))).toEqual(written);
});

it('who contests loses no claim by silence, but the only contest there is', () => {
  const contests = table.flatMap(([state, { ownCase }]) => (ownCase?.trigger === 'CONTEST' ? [state] : []));
  const lost = (['zh-CN', 'en'] as const).map((language) => contests.map((state) => wordsOf(state, language).lose));
  expect(lost[0]?.filter((said) => said !== undefined && !/复议.*不能再次申请/.test(said))).toEqual([]);
  expect(
    lost[1]?.filter((said) => said !== undefined && !/challenge.*cannot challenge the decision again/.test(said)),
  ).toEqual([]);
});

describe('the winner of a decision that is contested', () => {
  const contests = { winner: 'YOU' } as const;
  it.each<Partial<HolderClaim>>([
    { mayObject: true },
    {},
    { stage: 'DECIDED', effect: { notBefore: at } },
    { stage: 'DECIDED', effect: { notBefore: at, at } },
    { stage: 'DECIDED' },
    { objection: { ...objection, contests } },
    { objection: { ...objection, contests, late: true } },
    { objection: { ...ended('CLAIMANT'), contests } },
    { objection: { ...ended('HOLDER_SILENT'), contests } },
  ])('can lose the number and not the account: %j', (change) => {
    const { state, keepsAccount } = ownStanding(holder(aClaim({ contests, ...change })));
    const [zh, en] = [wordsOf(state, 'zh-CN', keepsAccount), wordsOf(state, 'en', keepsAccount)];
    expect([zh.next + String(zh.lose), en.next + String(en.lose)]).toEqual([
      expect.not.stringMatching(/账号可能被注销|可以申请复议/),
      expect.not.stringMatching(/yours may be deregistered|the account\.|may challenge/),
    ]);
    expect([zh.lose, en.lose]).toEqual([
      expect.stringContaining('账号仍可使用'),
      expect.stringContaining('go on using'),
    ]);
  });

  it('loses nothing by a contest that did not succeed', () => {
    const { state, keepsAccount } = objectionStanding({ ...ended('NEITHER'), contests });
    expect(wordsOf(state, 'zh-CN', keepsAccount).lose).toBeUndefined();
  });
});

describe('who could read several things', () => {
  const [owes, moves, moreLate, open] = [
    aClaim({ objection: { ...objection, reference: 'owes' } }),
    aClaim({ stage: 'DECIDED', effect: { notBefore: at, at: later }, reference: 'moves' }),
    aClaim({ stage: 'DECIDED', effect: { notBefore: at, at: `${later}9` }, reference: 'late' }),
    aClaim({ mayObject: true, reference: 'open' }),
  ] as const;

  it('a holder reads what is lost by silence first, then the effect that is soonest, then what is open', () => {
    const first = (...claims: HolderClaim[]) => holderStanding(claims)?.reference;
    expect(first(open, moreLate, moves, owes)).toBe('owes');
    expect(first(open, moreLate, moves)).toBe('moves');
    expect(first(aClaim({ objection: ended('NEITHER') }), open)).toBe('open');
    expect(first()).toBeUndefined();
  });

  it('a holder who owes photos to several claims, and handed in for one, reads of the next beside it, and nowhere that all is done', () => {
    const handedIn = { ...objection, objectionId: 'in', state: 'HANDED_IN' } as const;
    const late = { ...objection, objectionId: 'late', late: true } as const;
    const [one, soon, next] = [aClaim({ objection: handedIn }), aClaim({ objection }), aClaim({ objection: late })];
    expect(owedBeside('in', [one, soon, next])?.to).toBe('/objections/late/photos');
    expect(owedBeside('in', [one, soon, open])).toMatchObject({ state: 'OBJECTION_PHOTOS_OWED', date: at });
    expect(owedBeside('o', [one, soon, aClaim({ objection: ended('HOLDER') })])).toBeUndefined();
    const read = (['zh-CN', 'en'] as const).map((language) => wordsOf('OBJECTION_HANDED_IN', language).next);
    expect(read.join('')).not.toMatch(/无需操作|need not do anything/);
    expect(read).toEqual([expect.stringContaining('这一项'), expect.stringContaining('for this one')]);
  });

  it('a claim on the own number comes before the help that another asks for', () => {
    const assists = [{ requestId: 'r', state: 'OPEN', requestedAt: at, expiresAt: at }] as const;
    expect(ownStanding({ ...holder(open), assists }).state).toBe('NUMBER_CLAIMED');
  });

  it('who left the number meanwhile reads nothing of the claims on it', () => {
    expect(ownStanding({ ...holder(open), me: me({ identity: 'NONE' }) }).state).toBe('NO_NUMBER');
  });

  it.each<Partial<Me>>([
    { reinstatement: { at, unrestored: ['CLAIM'] } },
    { reinstatement: { at, unrestored: ['NUMBER'] }, solutions: { situation: 'number/already-registered' } },
  ])('whose number or claim a reversal took is led to enter another one, and not that again: %j', (change) => {
    const standing = ownStanding({ me: me({ identity: 'NONE', ...change }) });
    expect(standing).toEqual({ state: 'DECISION_REVERSED', to: '/me/identity' });
  });

  it('who lost a login by a reversal, and nothing of a number, enters one as anybody does', () => {
    const reinstatement = { at, unrestored: ['LOGIN'] } satisfies Me['reinstatement'];
    expect(ownStanding({ me: me({ identity: 'NONE', reinstatement }) }).state).toBe('NO_NUMBER');
  });

  it('help that was given is nothing to do any more', () => {
    const assists = [{ requestId: 'r', state: 'GRANTED', requestedAt: at, expiresAt: at }] as const;
    expect(ownStanding({ ...holder(), assists }).state).toBe('ALL_DONE');
  });

  it('a decision that is to take effect comes before how the objection to it ended', () => {
    expect(holderStanding([{ ...moves, objection: ended('CLAIMANT') }])?.state).toBe('NUMBER_WILL_MOVE_DATED');
  });
});

describe('what could not be read', () => {
  it('a holder never reads that there is nothing to do', () => {
    expect(ownStanding({ me: me({ bound }) }).state).toBe('NOT_READ');
  });

  it('a claimant is led to the case', () => {
    const known = { me: me({ identity: 'CONTESTED', caseId: 'c', reference }) };
    expect(ownStanding(known)).toEqual({ state: 'CONTESTED', reference, to: '/cases/c' });
  });
});

describe('what is over', () => {
  it('a case that is closed has no standing', () => {
    expect(caseStanding(aCase({ status: 'CLOSED', outcome: 'WON' }))).toBeUndefined();
  });

  it('a contest whose case cannot be read is not said to be over', () => {
    const deregistration = { ...contest({}).deregistration, contest: { possible: false, why: 'UNDER_WAY' } };
    expect(ownStanding({ ...contest({}), ownCase: undefined, deregistration } as Known).state).toBe('NOT_READ');
  });

  it('a contest that is closed leaves the account deregistered, and cannot be repeated', () => {
    expect(ownStanding(contest({ status: 'CLOSED', outcome: 'REFUSED' })).state).toBe('CONTEST_OVER');
  });

  it.each([
    ['REFUSED', 'CONTEST_OVER'],
    ['WITHDRAWN', 'CONTEST_OVER'],
    ['REVERSED', 'NOT_READ'],
  ] as const)(
    'a contest that ended as %s is over before the account has heard, unless it gave the account back',
    (outcome, state) => {
      const { deregistration, ...known } = contest({ status: 'CLOSED', outcome });
      const underWay = { ...deregistration, contest: { possible: false, why: 'UNDER_WAY' } };
      expect(ownStanding({ ...known, deregistration: underWay } as Known).state).toBe(state);
    },
  );

  it.each(['CLAIMANT_SILENT', 'BOTH_SILENT', 'HOLDER_LEFT'] as const)('an objection that ended as %s', (end) => {
    expect(objectionStanding(ended(end)).state).toBe('OBJECTION_UNANSWERED');
  });
});
