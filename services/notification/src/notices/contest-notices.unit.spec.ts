import { describe, expect, it } from '@jest/globals';
import { eventCatalog, type DataOf, type EventName, type Published } from '@zhenming/contracts';
import { noticesOf } from './notices.js';
import { noticeText } from './notice.texts.js';

const service = { kind: 'service', id: 'test' };
const event = (type: EventName, change: object = {}, actor: object = service): Published =>
  ({ type, data: { ...eventCatalog[type].sample, ...change }, metadata: { actor } }) as Published;
const notified = (type: EventName, change: object = {}, actor?: object) =>
  noticesOf(event(type, change, actor)).map(({ recipientId, kind }) => [recipientId.slice(-1), kind]);

const [former, winner] = ['1', '2'];
const other = '00000000-0000-4000-8000-0000000000aa';
const contests = '00000000-0000-4000-8000-0000000000bb';

describe('who is told of a contest', () => {
  it('when it begins: who contests, and the holder that nothing changes for now', () => {
    expect(notified('IdConflictDetected', { trigger: 'CONTEST', contests })).toEqual([
      [winner, 'CONTEST_OPENED'],
      [former, 'NUMBER_CONTESTED'],
    ]);
  });

  it.each([
    ['REFUSED', 'CONTEST_REFUSED'],
    ['IDLE', 'CONTEST_IDLE'],
    ['WITHDRAWN', 'CONTEST_WITHDRAWN'],
    ['NOT_MY_NUMBER', 'CONTEST_WITHDRAWN'],
  ])('when it ends as %s: who contested, by every way there is, and the holder in the inbox', (reason, kind) => {
    expect(notified('ClaimWithdrawn', { reason, contests })).toEqual([
      [winner, kind],
      [former, 'CONTEST_GONE'],
    ]);
    const [first] = noticesOf(event('ClaimWithdrawn', { reason, contests }));
    expect(first?.channels).toEqual(['INBOX', 'EMAIL', 'SMS']);
  });

  it.each([
    ['CONTEST_REFUSAL_ACCEPTED', {}],
    ['KEPT_CONTEST_REFUSAL_ACCEPTED', { reversed: true }],
  ] as const)(
    'when its refusal is accepted before its time to appeal ends (%s): what to do if that was somebody else',
    (kind, more) => {
      const { accountId } = event('ClaimWithdrawn').data as DataOf<'ClaimWithdrawn'>;
      const refused = { reason: 'REFUSED', contests, ...more };
      expect(notified('ClaimWithdrawn', refused, { kind: 'account', id: accountId })[0]).toEqual([winner, kind]);
      expect(notified('ClaimWithdrawn', refused, { kind: 'account', id: other })[0]?.[1]).not.toBe(kind);
      expect(noticeText(kind, 'zh-CN').body).toMatch(/不能再申诉.*如非本人操作/);
      expect(noticeText(kind, 'en').body).toMatch(/appealed no more.*If this was not you/);
    },
  );

  it('when the decision is reversed: who has the number again, the others who come back, and who goes on without it', () => {
    const accounts = [
      { accountId: '00000000-0000-4000-8000-000000000001', as: 'HOLDER', unrestored: [] },
      { accountId: other, as: 'NONE', unrestored: ['CLAIM'] },
    ];
    expect(notified('AccountsReinstated', { accounts })).toEqual([
      [former, 'CONTEST_WON'],
      ['a', 'REINSTATED'],
      [winner, 'DECISION_REVERSED'],
    ]);
    const channels = noticesOf(event('AccountsReinstated', { accounts })).map((notice) => notice.channels);
    expect(channels.every((ways) => ways.includes('SMS'))).toBe(true);
  });

  it('says to each of them that a login of theirs could not be given back', () => {
    const accounts = [
      { accountId: '00000000-0000-4000-8000-000000000001', as: 'HOLDER', unrestored: ['LOGIN'] },
      { accountId: other, as: 'NONE', unrestored: ['CLAIM', 'LOGIN'] },
    ];
    const kinds = notified('AccountsReinstated', { accounts }).map(([, kind]) => kind);
    expect(kinds.slice(0, 2)).toEqual(['CONTEST_WON_LOGIN_GONE', 'REINSTATED_LOGIN_GONE']);
  });

  it.each(['REINSTATED', 'REINSTATED_LOGIN_GONE', 'DECISION_REVERSED'] as const)(
    'tells who goes on without the number (%s) for how long evidence about it counts only once a senior opened the number, and how to ask for that',
    (kind) => {
      const [zh, en] = [noticeText(kind, 'zh-CN').body, noticeText(kind, 'en').body];
      // `settledDays` of the policies; before that every route is refused as `number/decided-recently`, and human help is offered
      expect([zh.match(/\d+ 天/g), en.match(/\d+ days/g)]).toEqual([['180 天'], ['180 days']]);
      expect(zh).toMatch(/重新申请.*请求人工协助.*高级审核员/);
      expect(en).toMatch(/claim .* again.*ask support for help on your claim.*senior reviewer/);
    },
  );

  it('when the decision is reversed for somebody else: who may still contest it, and who does, by every way there is', () => {
    const goesOn = '00000000-0000-4000-8000-0000000000cc';
    const claims = [{ accountId: goesOn, caseId: contests }];
    const change = { keepContest: [other, goesOn], claims };
    expect(notified('AccountsReinstated', change)).toEqual([
      [former, 'CONTEST_WON_LOGIN_GONE'],
      [winner, 'DECISION_REVERSED'],
      ['a', 'CONTEST_STILL_OPEN'],
      ['c', 'CONTEST_GOES_ON'],
    ]);
    const [, , still, on] = noticesOf(event('AccountsReinstated', change));
    expect(still).toMatchObject({ ofOther: true, channels: ['INBOX', 'EMAIL', 'SMS'] });
    expect(on).toMatchObject({ caseId: contests, channels: ['INBOX', 'EMAIL', 'SMS'] });
  });

  it.each([
    ['REFUSED', 'KEPT_CONTEST_REFUSED'],
    ['IDLE', 'KEPT_CONTEST_IDLE'],
    ['WITHDRAWN', 'CONTEST_WITHDRAWN'],
  ])('when a contest of a reversed decision ends as %s: nobody reads that the decision stands', (reason, kind) => {
    expect(notified('ClaimWithdrawn', { reason, contests, reversed: true })).toEqual([
      [winner, kind],
      [former, 'CONTEST_GONE'],
    ]);
    const texts =
      noticeText(kind as 'KEPT_CONTEST_IDLE', 'zh-CN').body + noticeText(kind as 'KEPT_CONTEST_IDLE', 'en').body;
    expect(texts).not.toMatch(/原决定不变|decision stands/);
  });

  it('when an account is in use again that had kept a contest: its person, by every way there is, as of whoever came back with the reversal', () => {
    const back = noticesOf(event('DeregistrationLifted'));
    expect(back).toMatchObject([{ kind: 'REINSTATED', ofOther: true, channels: ['INBOX', 'EMAIL', 'SMS'] }]);
    const lost = { unrestored: ['NUMBER', 'LOGIN'] };
    expect(notified('DeregistrationLifted', lost)).toEqual([[former, 'REINSTATED_LOGIN_GONE']]);
  });

  it('when somebody else held the number meanwhile: who contested; the effect tells the holder', () => {
    expect(notified('AccountsReinstated', { leaves: undefined })).toEqual([[former, 'CONTEST_WON_LOGIN_GONE']]);
  });
});
