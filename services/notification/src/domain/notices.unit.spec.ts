import { describe, expect, it } from '@jest/globals';
import { eventCatalog, type EventName, type Published } from '@zhenming/contracts';
import { noticesOf } from './notices.js';
import { deliveryTexts, filled, noticeTexts } from './texts.js';

const event = (type: EventName, change: object = {}): Published =>
  ({ type, data: { ...eventCatalog[type].sample, ...change } }) as Published;
const told = (type: EventName, change: object = {}) =>
  noticesOf(event(type, change)).map(({ recipientId, kind }) => [recipientId.slice(-1), kind]);

const [holder, claimant] = ['1', '2'];
const third = '00000000-0000-4000-8000-0000000000aa';

describe('who is told', () => {
  it('a claim: the claimant must prove, the holder must know', () => {
    expect(told('IdConflictDetected')).toEqual([
      [claimant, 'CLAIM_OPENED'],
      [holder, 'NUMBER_CLAIMED'],
    ]);
  });

  it('a claim on a place without a holder: the claimant alone', () => {
    expect(told('IdConflictDetected', { holder: null, holderStanding: null })).toEqual([[claimant, 'CLAIM_OPENED']]);
  });

  it('the effect: winner, everybody who lost, and claimants it did not see', () => {
    const claims = [{ accountId: third, caseId: third }];
    expect(told('AccountsDeregistered', { claims })).toEqual([
      [claimant, 'CASE_WON'],
      [holder, 'DEREGISTERED'],
      ['a', 'NUMBER_SETTLED'],
    ]);
  });

  it('a decision: the holder, by SMS too, once a day for one number', () => {
    const [notice] = noticesOf(event('ConflictCaseApproved'));
    expect(notice).toMatchObject({ kind: 'NUMBER_DECIDED', channels: ['INBOX', 'EMAIL', 'SMS'] });
    expect(notice?.smsAbout).toBeDefined();
  });

  it('a holder who lets go: the one who left and the one who took the place', () => {
    expect(told('HolderAnswered')).toEqual([
      [holder, 'LET_GO'],
      [claimant, 'BECAME_HOLDER'],
    ]);
  });

  it('a holder who lets go before several claimants: each learns that the place is empty', () => {
    const claims = [claimant, 'b'].map((end) => ({ accountId: third.replace(/a$/, end), caseId: third }));
    const change = { holder: null, holderStanding: null, claims };
    expect(told('HolderAnswered', change).map(([, kind]) => kind)).toEqual(['LET_GO', 'PLACE_EMPTY', 'PLACE_EMPTY']);
  });

  it('a deregistered account that disowns the number: itself alone, the present holder has nothing to do with it', () => {
    const change = {
      as: 'DEREGISTERED',
      holder: third,
      holderStanding: { proof: 'PROVEN', heldSince: '2026-01-01T00:00:00Z' },
    };
    expect(told('IdNumberDisowned', change)).toEqual([[holder, 'DISOWNED']]);
  });

  it('an account an office made: nobody, it has no reader yet', () => {
    expect(told('AccountRegistered', { via: 'OFFICE' })).toEqual([]);
  });

  it.each(['WITHDRAWN', 'NOT_MY_NUMBER', 'IDLE', 'REFUSED'])(
    'a claim that ended as %s: claimant and holder',
    (reason) => {
      expect(told('ClaimWithdrawn', { reason }).map(([who]) => who)).toEqual([claimant, holder]);
    },
  );
});

describe('what they read', () => {
  const texts = Object.values(noticeTexts).flatMap((both) => [both['zh-CN'], both.en]);

  it('carries no place for anything personal and no link', () => {
    for (const { title, body } of texts) expect(title + body).not.toMatch(/\{|https?:/);
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
