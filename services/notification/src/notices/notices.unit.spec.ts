import { describe, expect, it } from '@jest/globals';
import { eventCatalog, startsTime, type DataOf, type EventName, type Published } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { noticesOf } from './notices.js';
import { deliveryTexts, movedText, noticeText, noticeTexts, unprovenText, type NoticeKind } from './notice.texts.js';
import { filled } from './text.js';

/** as a service does it, unless a person did */
const event = (type: EventName, change: object = {}, actor: object = { kind: 'service', id: 'id-conflict' }) =>
  ({ type, data: { ...eventCatalog[type].sample, ...change }, metadata: { actor } }) as unknown as Published;
const notified = (type: EventName, change: object = {}, actor?: object) =>
  noticesOf(event(type, change, actor)).map(({ recipientId, kind }) => [recipientId.slice(-1), kind]);

const [holder, claimant] = ['1', '2'];
const third = '00000000-0000-4000-8000-0000000000aa';

describe('who is told', () => {
  it('a claim: the claimant must prove, the holder must know', () => {
    expect(notified('IdConflictDetected')).toEqual([
      [claimant, 'CLAIM_OPENED'],
      [holder, 'NUMBER_CLAIMED'],
    ]);
  });

  it('a claim on a place without a holder: the claimant alone', () => {
    expect(notified('IdConflictDetected', { holder: null, holderStanding: null })).toEqual([
      [claimant, 'CLAIM_OPENED'],
    ]);
  });

  it('a claim that waits for its turn: the claimant that it waits, the holder as of every claim', () => {
    const { claims: listed } = event('IdConflictDetected').data as DataOf<'IdConflictDetected'>;
    const claims = listed.map((claim) => ({ ...claim, waitsForTurn: true }));
    expect(notified('IdConflictDetected', { claims })).toEqual([
      [claimant, 'CLAIM_WAITS'],
      [holder, 'NUMBER_CLAIMED'],
    ]);
  });

  it('a claim that the same person made again within a day: nobody but the claimant, of its end as well', () => {
    expect(notified('IdConflictDetected', { untold: true })).toEqual([[claimant, 'CLAIM_OPENED']]);
    expect(notified('ClaimWithdrawn', { untold: true })).toEqual([[claimant, 'CLAIM_WITHDRAWN']]);
  });

  it('turns: those whose turn came by every way, for their time runs; those who gave way in the inbox; and no holder', () => {
    const gaveWay = [{ accountId: third, caseId: third }];
    expect(notified('ClaimTurnsChanged', { gaveWay })).toEqual([
      [claimant, 'TURN_CAME'],
      ['a', 'TURN_LOST'],
    ]);
    const channels = noticesOf(event('ClaimTurnsChanged', { gaveWay })).map((notice) => notice.channels);
    expect(channels).toEqual([['INBOX', 'EMAIL', 'SMS'], ['INBOX']]);
  });

  it('a decision that waits: the holder by every way and without a link to the case, the claimant when it takes effect', () => {
    const [first, second] = noticesOf(event('WaitStarted'));
    expect(first).toMatchObject({ kind: 'NUMBER_WILL_MOVE', ofOther: true, channels: ['INBOX', 'EMAIL', 'SMS'] });
    // the one before the effect goes out whatever was sent on that day
    expect(first).not.toHaveProperty('smsAbout');
    expect(second).toMatchObject({ kind: 'CLAIM_DECIDED', channels: ['INBOX', 'EMAIL'] });
    expect(notified('HolderNotified')).toEqual([[claimant, 'EFFECT_DATED']]);
  });

  it('the effect: winner and everybody who lost', () => {
    expect(notified('AccountsDeregistered')).toEqual([
      [claimant, 'CASE_WON'],
      [holder, 'DEREGISTERED'],
    ]);
  });

  it('an effect that ends not every claim: the winner, who is led to them and to no binding, and those claimants', () => {
    const claims = [{ accountId: third, caseId: third }];
    expect(notified('AccountsDeregistered', { claims })).toEqual([
      [claimant, 'CASE_WON_CLAIMED'],
      [holder, 'DEREGISTERED'],
      ['a', 'NUMBER_SETTLED'],
    ]);
  });

  it('a claim that ended while others go on: the holder that they do', () => {
    const claims = [{ accountId: third, caseId: third }];
    expect(notified('ClaimWithdrawn')).toEqual([
      [claimant, 'CLAIM_WITHDRAWN'],
      [holder, 'CLAIM_GONE'],
    ]);
    for (const contests of [undefined, third])
      expect(notified('ClaimWithdrawn', { claims, contests })[1]).toEqual([holder, 'CLAIM_GONE_OTHERS_STAY']);
    const { body } = noticeText('CLAIM_GONE_OTHERS_STAY', 'zh-CN');
    expect(body).toContain('答复');
    expect(body).not.toContain('无需操作');
  });

  it('a claim that another account of the same person makes from now on: whose claim ended that it moved, the holder that one goes on', () => {
    expect(notified('ClaimWithdrawn', { elsewhere: true })).toEqual([
      [claimant, 'CLAIM_MOVED'],
      [holder, 'CLAIM_GONE_OTHERS_STAY'],
    ]);
  });

  it('claimants whom a decision did not see, by SMS too: they may have thirty days from then on to show more', () => {
    const claims = [{ accountId: third, caseId: third }];
    for (const type of ['AccountsDeregistered', 'AccountsReinstated'] as const) {
      const overtaken = noticesOf(event(type, { claims })).find(({ kind }) => kind === 'NUMBER_SETTLED');
      expect(overtaken).toMatchObject({ recipientId: third, caseId: third, channels: ['INBOX', 'EMAIL', 'SMS'] });
    }
  });

  // among them are contests, appeals and photos that outweigh the decision: what it means for each, its case says
  it.each([
    ['zh-CN', /更有力|需要/, '您的申请或复议没有因此结束，请登录查看'],
    ['en', /stronger|needs?/, 'Your claim or challenge has not ended by that. Log in to see'],
  ] as const)(
    'claimants whom a decision did not see: nothing that is false for some of them (%s)',
    (language, untrue, says) => {
      const { body } = noticeText('NUMBER_SETTLED', language);
      expect(body).not.toMatch(untrue);
      expect(body).toContain(says);
    },
  );

  it('a decision that goes back: its claimant, unless the claim is gone and its end was told', () => {
    expect(notified('DeregistrationRefused')).toEqual([[claimant, 'DECISION_RETURNED']]);
    // of a rival's evidence the case tells, once it knows that it waits for it
    expect(notified('DeregistrationRefused', { reason: 'RIVAL_EVIDENCE_WAITS' })).toEqual([]);
    const back = { reason: 'RIVAL_EVIDENCE_WAITS', claimantId: claimant } as const;
    expect(notified('ConflictCaseReturned', back)).toEqual([[claimant, 'DECISION_RETURNED']]);
    // it may follow that more is asked for, which is told by every way
    const { 'zh-CN': zh, en } = noticeTexts.DECISION_RETURNED;
    expect(zh.body + en.body).not.toMatch(/无需操作|need not do/);
    const [more] = noticesOf(event('ConflictCaseReturned', { claimantId: claimant }));
    expect(more).toMatchObject({ kind: 'MORE_IS_ASKED', channels: ['INBOX', 'EMAIL', 'SMS'] });
    expect(notified('DeregistrationRefused', { reason: 'CLAIM_GONE' })).toEqual([]);
  });

  it('a decision: the holder, by SMS too, once a day for one number', () => {
    const [notice] = noticesOf(event('ConflictCaseApproved'));
    expect(notice).toMatchObject({ kind: 'NUMBER_DECIDED', channels: ['INBOX', 'EMAIL', 'SMS'] });
    expect(notice?.smsAbout).toBeDefined();
    // the same decision, which account refused and reads once more
    expect(notified('ConflictCaseApproved', { again: true })).toEqual([]);
  });

  it.each([
    'PasswordChanged',
    'NewDeviceLoggedIn',
    'LoginsFailed',
    'ContactAdded',
    'ContactRemoved',
    'NoticeAddressMoved',
    'ContactChangesUndone',
    'RealNameBound',
    'HolderAnswered',
    'IdNumberDisowned',
    'ClaimWithdrawn',
  ] as const)('what could give an account away (%s): its person, by every way there is', (type) => {
    const happened = event(type);
    const { accountId: recipientId } = happened.data as { accountId: string };
    expect(noticesOf(happened)[0]).toMatchObject({ recipientId, channels: ['INBOX', 'EMAIL', 'SMS'] });
  });

  it('a refusal that is accepted before its time to appeal ends: its person by every way, for any session may do it', () => {
    const { accountId } = event('ClaimWithdrawn').data as DataOf<'ClaimWithdrawn'>;
    const byPerson = { kind: 'account', id: accountId };
    const [accepted] = noticesOf(event('ClaimWithdrawn', { reason: 'REFUSED' }, byPerson));
    expect(accepted).toMatchObject({ kind: 'REFUSAL_ACCEPTED', channels: ['INBOX', 'EMAIL', 'SMS'] });
    expect(notified('ClaimWithdrawn', { reason: 'REFUSED' })[0]).toEqual([claimant, 'CLAIM_REFUSED']);
    for (const kind of ['staff', 'account'])
      expect(notified('ClaimWithdrawn', { reason: 'REFUSED' }, { kind, id: third })[0]?.[1]).toBe('CLAIM_REFUSED');
  });

  it.each([
    ['CONTACT_REMOVED', {}, '用被移除的手机号或邮箱【找回密码】', 'by that very contact'],
    ['NEW_CONTACT_REMOVED', { mayUndo: false }, '用原来的手机号或邮箱【找回密码】', 'by a contact you had before'],
    ['BINDING_ENDED', { wasLogin: false }, '尽快【找回密码】', 'reset your password at once and'],
  ] as const)('a contact that was removed (%s): by what there is a way back', (kind, data, zh, en) => {
    expect(notified('ContactRemoved', data).map(([, told]) => told)).toEqual([kind]);
    expect(noticeText(kind, 'zh-CN').body).toContain(zh);
    expect(noticeText(kind, 'en').body).toContain(en);
  });

  it('a removed contact that another account takes: whose way back it was, and not where it leads now', () => {
    expect(notified('NoticeAddressMoved')).toEqual([[holder, 'NOTICE_ADDRESS_MOVED']]);
    expect(notified('NoticeAddressMoved', { wayBack: true })).toEqual([[holder, 'WAY_BACK_GONE']]);
    expect(noticeText('WAY_BACK_GONE', 'zh-CN').body).toContain('用其他原有的手机号或邮箱【找回密码】');
    expect(noticeText('WAY_BACK_GONE', 'en').body).toContain('by another contact you had before');
  });

  it.each([
    ...(['LET_GO', 'DISOWNED', 'CLAIM_WITHDRAWN', 'CONTEST_WITHDRAWN', 'CORRECTION_WITHDRAWN'] as const),
    ...(['CONTEST_OPENED', 'CORRECTION_REQUESTED', 'HELP_REQUESTED', 'ASSIST_GIVEN', 'OBJECTION_RECORDED'] as const),
    ...(['REAL_NAME_BOUND', 'BINDING_ENDED', 'CONTACT_ADDED', 'CONTACT_REMOVED', 'PASSWORD_CHANGED'] as const),
    ...(['NEW_CONTACT_REMOVED', 'WAY_BACK_GONE', 'REFUSAL_ACCEPTED'] as const),
  ])('what its person did (%s): what to do if that was somebody else', (kind) => {
    expect(noticeTexts[kind]['zh-CN'].body).toContain('如非本人操作');
    expect(noticeTexts[kind].en.body).toContain('If this was not you');
  });

  it('whoever takes the place of a holder: by every way', () => {
    const [, taker] = noticesOf(event('HolderAnswered'));
    expect(taker).toMatchObject({ kind: 'BECAME_HOLDER', channels: ['INBOX', 'EMAIL', 'SMS'] });
  });

  it.each(['LET_GO', 'SOMEBODY_ELSE'])('a holder who leaves, %s: the one who left and who took the place', (answer) => {
    expect(notified('HolderAnswered', { answer })).toEqual([
      [holder, 'LET_GO'],
      [claimant, 'BECAME_HOLDER'],
    ]);
  });

  it('a holder who lets go before several claimants: each learns that the place is empty', () => {
    const claims = [claimant, 'b'].map((end) => ({ accountId: third.replace(/a$/, end), caseId: third }));
    const change = { holder: null, holderStanding: null, claims };
    expect(notified('HolderAnswered', change).map(([, kind]) => kind)).toEqual([
      'LET_GO',
      'PLACE_EMPTY',
      'PLACE_EMPTY',
    ]);
  });

  it('a place that a person took over a claimant who was refused: the taker alone, it is not empty', () => {
    const claims = [{ accountId: third, caseId: third }];
    expect(notified('HolderAnswered', { claims }).map(([, kind]) => kind)).toEqual(['LET_GO', 'BECAME_HOLDER']);
  });

  it('a deregistered account that disowns the number: itself alone, the present holder has nothing to do with it', () => {
    const change = {
      as: 'DEREGISTERED',
      holder: third,
      holderStanding: { proof: 'PROVEN', heldSince: '2026-01-01T00:00:00Z' },
    };
    expect(notified('IdNumberDisowned', change)).toEqual([[holder, 'DISOWNED']]);
  });

  it('an account an office made: nobody, it has no reader yet', () => {
    expect(notified('AccountRegistered', { via: 'OFFICE' })).toEqual([]);
  });

  it.each(['WITHDRAWN', 'NOT_MY_NUMBER', 'IDLE', 'REFUSED', 'CROWDED_OUT'])(
    'a claim that ended as %s: claimant and holder',
    (reason) => {
      expect(notified('ClaimWithdrawn', { reason }).map(([who]) => who)).toEqual([claimant, holder]);
    },
  );
});

describe('what they read', () => {
  const texts = [...Object.values(noticeTexts), unprovenText, movedText].flatMap((both) => [both['zh-CN'], both.en]);

  it('carries no place for anything but a moment, no link, and no digits that a number could hide in', () => {
    for (const { title, body } of texts) {
      expect(title + body).not.toMatch(/https?:|www\.|\d{4}/);
      expect(title + body.replace('{until}', '')).not.toMatch(/[{}]/);
    }
  });

  it('leaves no gap in Chinese behind the place of a moment, which ends with a bracket', () => {
    const gaps = Object.values(noticeTexts).filter((both) => both['zh-CN'].body.includes('{until} '));
    expect(gaps).toEqual([]);
  });

  it('names the moment as a clock in Beijing shows it, and never leaves its place empty', () => {
    const until = new Date('2026-10-01T16:30:00.000Z');
    expect(noticeText('PHOTOS_RETRY', 'zh-CN', { until }).body).toContain('2026年10月2日 00:30（北京时间）前');
    expect(noticeText('PHOTOS_RETRY', 'en', { until }).body).toContain('until 2 October 2026 at 00:30 (Beijing time).');
    expect(() => noticeText('PHOTOS_RETRY', 'en')).toThrow('{until}');
  });

  it('ends with the reference number of the case or correction that it is about, the case first, and else without one', () => {
    const [caseId, correctionId] = ['0123abcd-4567-4000-8000-000000000000', '9123abcd-4567-4000-8000-000000000000'];
    const of = (facts: object) => noticeText('PHOTOS_RECEIVED', 'zh-CN', facts).body;
    expect(of({ caseId })).toBe(`${of({})}编号 ${referenceOf(caseId)}。`);
    expect(of({ caseId, correctionId })).toBe(of({ caseId }));
    expect(of({ correctionId })).toBe(`${of({})}编号 ${referenceOf(correctionId)}。`);
    expect(noticeText('PHOTOS_RECEIVED', 'en', { caseId }).body).toMatch(/ Reference \d{4}-\d{4}-\d{4}\.$/);
  });

  it('names a case, a correction or a request wherever its event is about one', () => {
    const types = (Object.keys(eventCatalog) as EventName[]).filter((type) => {
      const { caseId, correctionId } = eventCatalog[type].sample as { caseId?: string; correctionId?: string };
      return caseId !== undefined || correctionId !== undefined;
    });
    const unnamed = types.flatMap((type) =>
      noticesOf(event(type)).filter(({ caseId, reference }) => caseId === undefined && reference === undefined),
    );
    expect(types.length).toBeGreaterThan(20);
    expect(unnamed).toEqual([]);
  });

  it('says of an end nothing that is true of some ends only: a confirmation that no longer counts, a date that was told perhaps', () => {
    const both = (kind: NoticeKind) => noticeTexts[kind]['zh-CN'].body + noticeTexts[kind].en.body;
    // a helper who lost the own number withdrew nothing
    expect(both('ASSIST_TAKEN_BACK')).not.toMatch(/撤回|withdrew/);
    // a wait that stands without it keeps its date
    for (const kind of ['ASSIST_TAKEN_BACK', 'RECORD_TAKEN_BACK'] as const)
      expect(both(kind)).toMatch(/可能不再有效.*may no longer hold/s);
    // a case that was held up never had a date
    expect(both('MORE_IS_ASKED')).toMatch(/如曾告知.*If we told you/s);
    // whose photos were refused handed in as well
    expect(both('TURN_LOST')).not.toMatch(/您的申请还没有/);
    expect(both('TURN_LOST')).toMatch(/没有有效的.*none that counts/s);
    // who lets a number go gives nothing to who contests
    expect(both('EVIDENCE_GIVEN')).toMatch(/申请或复议.*or challenges/s);
    expect(both('EVIDENCE_GIVEN')).not.toMatch(/放弃|let the number go/);
    // a claim that waits for its turn takes no evidence, and its days do not run
    expect(both('CORRECTION_CONTESTED')).toMatch(/轮到处理后 30 天.*once it is its turn/s);
    // photos of a contest are refused, owed and asked for anew as well, and count alone there and while a holder objects
    for (const kind of [
      'PHOTOS_REFUSED',
      'PHOTOS_USED_UP',
      'HELP_REQUESTED',
      'TRIES_REOPENED',
      'CLAIM_OBJECTED',
      'PHOTOS_RETRY',
      'PHOTOS_LOST',
    ] as const)
      expect(both(kind)).toMatch(/申请或复议.*claim or challenge/s);
    expect(both('TRIES_REOPENED')).not.toMatch(/选择一种|choose one/);
    // who asked for help is waited for, but not for ever
    expect(both('HELP_REQUESTED')).toMatch(/保留到.*before the time/s);
  });

  it('has no digits of a reference number that pass for a code', () => {
    const { body } = noticeText('PHOTOS_RECEIVED', 'zh-CN', { caseId: '0123abcd-4567-4000-8000-000000000000' });
    expect(body).not.toMatch(/(?<!\d)(?:\d{6}|\d{8})(?!\d)/);
  });

  it('has a moment in both languages or in neither; whoever is told of it has one, by SMS too where silence loses something', () => {
    const withMoment = (Object.keys(noticeTexts) as NoticeKind[]).filter((kind) => {
      const [zh, en] = (['zh-CN', 'en'] as const).map((one) => noticeTexts[kind][one].body.includes('{until}'));
      expect([kind, zh]).toEqual([kind, en]);
      return zh;
    });
    const final = { verdict: 'FINAL', reasons: ['EDITED'], appealUntil: '2026-10-01T08:00:00.000Z' };
    const lost = { lost: true };
    const told = [
      event('EvidenceRejected'),
      event('EvidenceRejected', lost),
      event('EvidenceRejected', final),
      event('EvidenceRejected', { submissionsLeft: 0 }),
      event('AssistRequested'),
      event('CorrectionRejected'),
      event('CorrectionRejected', lost),
      event('TriesReopened'),
      event('WaitStarted'),
      event('HolderNotified'),
      event('ObjectionRaised'),
      event('HolderPhotosRejected'),
      event('HolderPhotosRejected', lost),
    ].flatMap(noticesOf);
    const named = told.map(({ kind, until }) => [kind, until !== undefined] as const);
    // who loses nothing by silence, or may ask anew
    const harmless = ['CLAIM_DECIDED', 'EFFECT_DATED', 'ASSIST_ASKED', 'CORRECTION_RETRY', 'CORRECTION_PHOTOS_LOST'];
    const bySms = told.filter(({ kind, until }) => until !== undefined && !harmless.includes(kind));
    expect(bySms.filter(({ channels }) => !channels.includes('SMS'))).toEqual([]);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(withMoment.map((kind) => [kind, true])));
  });

  it('says to whom it may come late that the moment it names may be another one by then, where it counts from the notice', () => {
    const told = [
      event('WaitStarted'),
      event('ObjectionRaised'),
      ...[{}, { lost: true }].map((how) => event('HolderPhotosRejected', how)),
      ...[{}, { lost: true }, { submissionsLeft: 0 }].map((how) => event('EvidenceRejected', how)),
      event('TriesReopened'),
    ];
    expect(told.map(({ type }) => startsTime(type))).toEqual(told.map(() => true));
    const kinds = new Set(told.flatMap(noticesOf).flatMap(({ kind, until }) => (until === undefined ? [] : [kind])));
    // the other side, and who answered and has the time from then on
    for (const kind of ['CLAIM_DECIDED', 'OBJECTION_RECORDED'] as const) expect(kinds.delete(kind)).toBe(true);
    expect(kinds.size).toBe(8);
    for (const kind of kinds) {
      const { 'zh-CN': zh, en } = noticeTexts[kind];
      expect([kind, zh.body]).toEqual([kind, expect.stringMatching(/\{until\}.*送达较晚的，.*以登录后显示的/)]);
      expect([kind, en.body]).toEqual([kind, expect.stringMatching(/\{until\}.*If this reached you late.* log in/)]);
    }
  });

  it.each(['CLAIM_IDLE', 'CLAIM_REFUSED', 'REFUSAL_ACCEPTED'] as const)(
    'says of a claim that ended (%s) when there may be another one, and that a recent decision may keep it from evidence for longer',
    (kind) => {
      const [zh, en] = [noticeText(kind, 'zh-CN').body, noticeText(kind, 'en').body];
      // `pauseDays` of the ledger and `settledDays` of the policies
      expect([zh.match(/\d+ 天/g), en.match(/\d+ days/g)]).toEqual([
        ['7 天', '180 天'],
        ['7 days', '180 days'],
      ]);
      expect([zh, en]).toEqual([
        expect.stringContaining('请求人工协助'),
        expect.stringContaining('ask support for help'),
      ]);
    },
  );

  it.each(['NUMBER_DECIDED', 'OBJECTION_LOST', 'DEREGISTERED'] as const)(
    'leads whoever loses the number (%s) to a login that is theirs still: the number is the winner’s',
    (kind) => {
      const [zh, en] = [noticeText(kind, 'zh-CN').body, noticeText(kind, 'en').body];
      expect(zh).toMatch(/用本账号的手机号或邮箱登录.*证件号码.*不能登录本账号.*【找回密码】/);
      expect(en).toMatch(
        /log in.* by the phone or e-mail of this account.*number does not log in.* reset it by phone/i,
      );
      expect(zh + en).not.toMatch(/原登录方式|as before/);
    },
  );

  it.each([
    ['LoginMoved', {}],
    ['NoticeAddressMoved', {}],
    ['ContactRemoved', {}],
    ['ContactRemoved', { mayUndo: false }],
    ['ContactRemoved', { wasLogin: false }],
    ['ContactChangesUndone', {}],
  ] as const)(
    'says of a contact that goes (%s %j) that a binding to it has ended, and to bind again',
    (type, change) => {
      const [zh, en] = (['zh-CN', 'en'] as const).map((language) =>
        noticesOf(event(type, change)).map(({ kind }) => noticeText(kind, language).body),
      );
      expect(zh).toEqual([expect.stringMatching(/绑定.*已(?:解除|失效).*重新绑定/)]);
      expect(en).toEqual([expect.stringMatching(/binding.*ended.*bind (?:it )?again/)]);
    },
  );

  it.each(['NEW_DEVICE', 'CONTEST_OPENED', 'HELP_REQUESTED'] as const)(
    'asks of nobody to change a password (%s) who may be deregistered and can only reset it',
    (kind) => {
      const [zh, en] = [noticeText(kind, 'zh-CN').body, noticeText(kind, 'en').body];
      expect([zh, en]).toEqual([
        expect.stringContaining('【找回密码】'),
        expect.stringContaining('reset your password'),
      ]);
      expect(zh + en).not.toMatch(/修改密码|change your password/);
    },
  );

  it.each(['NUMBER_CLAIMED', 'NUMBER_CONTESTED'] as const)(
    'asks a holder (%s) for the answer that the page asks for',
    (kind) => {
      const [zh, en] = [noticeText(kind, 'zh-CN').body, noticeText(kind, 'en').body];
      expect([zh, en]).toEqual([expect.stringMatching(/【个人信息】.*答复/), expect.stringMatching(/answer/)]);
      expect(zh + en).not.toMatch(/无需操作|need not do/);
    },
  );

  it.each(['NUMBER_DECIDED', 'NUMBER_WILL_MOVE', 'OBJECTION_LOST'] as const)(
    'says nothing (%s) that is false of the winner of a contested decision, who loses the number and not the account',
    (kind) => {
      const { 'zh-CN': zh, en } = noticeTexts[kind];
      expect(zh.body).toContain('账号保留');
      expect(en.body).toMatch(/\bit stays\b/);
    },
  );

  it('says of a contest nothing that is true only of who won the contested decision', () => {
    const { 'zh-CN': zh, en } = noticeTexts.NUMBER_CONTESTED;
    expect(zh.body + en.body).not.toMatch(/因您通过验证|your identity was verified/);
  });

  it('is complete in both languages', () => {
    for (const both of Object.values(noticeTexts)) {
      expect(both['zh-CN'].body).toMatch(/\p{Script=Han}/u);
      expect(both.en.body).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('fills a code in, and never sends an empty place', () => {
    expect(filled(deliveryTexts.CONTACT_CODE.en.body, { code: '123456' })).toContain('123456');
    expect(() => filled(deliveryTexts.CONTACT_CODE.en.body, {})).toThrow('{code}');
  });
});
