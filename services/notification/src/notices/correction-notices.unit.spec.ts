import { describe, expect, it } from '@jest/globals';
import { correctionOutcomes, eventCatalog, type DataOf, type EventName, type Published } from '@zhenming/contracts';
import { noticesOf } from './notices.js';

const sampleOf = <Type extends EventName>(type: Type) => eventCatalog[type].sample as DataOf<Type>;
const metadata = { actor: { kind: 'service', id: 'id-conflict' } };
const event = (type: EventName, change: object = {}) =>
  ({ type, data: { ...eventCatalog[type].sample, ...change }, metadata }) as unknown as Published;
const { correctionId: id, accountId: recipientId } = sampleOf('CorrectionRequested');
const about = { recipientId, channels: ['INBOX', 'EMAIL'], reference: { kind: 'CORRECTION', id } };
const everywhere = { ...about, channels: ['INBOX', 'EMAIL', 'SMS'] };
const kinds = (type: EventName, change: object = {}) =>
  noticesOf(event(type, change)).map(({ recipientId, kind }) => [recipientId, kind]);

describe('a number that is said to be a wrong one', () => {
  it.each([
    ['OWNER', 'CORRECTION_REQUESTED'],
    ['SUPPORT', 'CORRECTION_OFFERED'],
  ])('said by %s: the account, by SMS too, for that may have been somebody else', (openedBy, kind) => {
    expect(noticesOf(event('CorrectionRequested', { openedBy }))).toEqual([{ ...everywhere, kind }]);
  });

  it('photos for it: received', () => {
    expect(noticesOf(event('CorrectionEvidenceSubmitted'))).toEqual([{ ...about, kind: 'PHOTOS_RECEIVED' }]);
  });

  it('photos that were not accepted: until when better ones may be sent', () => {
    const { idleAt: until } = sampleOf('CorrectionRejected');
    expect(noticesOf(event('CorrectionRejected'))).toEqual([{ ...about, kind: 'CORRECTION_RETRY', until }]);
    const lost = noticesOf(event('CorrectionRejected', { lost: true }));
    expect(lost).toEqual([{ ...about, kind: 'CORRECTION_PHOTOS_LOST', until }]);
  });

  it('a refusal is told once, by the end that it brings', () => {
    const final = { verdict: 'FINAL', reasons: ['EDITED'] };
    expect(kinds('CorrectionRejected', final)).toEqual([]);
    expect(kinds('CorrectionRejected', { submissionsLeft: 0 })).toEqual([]);
    expect(noticesOf(event('CorrectionClosed', { outcome: 'REFUSED' }))).toEqual([
      { ...about, kind: 'CORRECTION_REFUSED' },
    ]);
  });

  it.each(correctionOutcomes.filter((outcome) => outcome !== 'CORRECTED'))(
    'that ended as %s: the account',
    (outcome) => {
      expect(kinds('CorrectionClosed', { outcome })).toEqual([[recipientId, `CORRECTION_${outcome}`]]);
    },
  );

  it('that was taken back: by every way, for that may have been somebody else', () => {
    expect(noticesOf(event('CorrectionClosed', { outcome: 'WITHDRAWN' }))).toEqual([
      { ...everywhere, kind: 'CORRECTION_WITHDRAWN' },
    ]);
  });

  it.each([
    ['HELD', 'CORRECTION_HELD'],
    ['CONTESTED', 'CORRECTION_CONTESTED'],
    ['NONE', 'CORRECTION_WITHOUT_NUMBER'],
  ])('corrected, and the right one %s: told once, by what became of it, by SMS too', (result, kind) => {
    expect(kinds('CorrectionClosed', { outcome: 'CORRECTED' })).toEqual([]);
    expect(noticesOf(event('CorrectionApplied', { result }))).toEqual([{ ...everywhere, kind }]);
  });

  it.each(['HELD', 'CONTESTED'])('the name alone corrected, of a number that is %s: said so, by SMS too', (result) => {
    const named = noticesOf(event('CorrectionApplied', { result, nameOnly: true }));
    expect(named).toEqual([{ ...everywhere, kind: 'CORRECTION_OF_NAME' }]);
  });

  it('the claim that it makes on a number in use: the account by its correction, with the case; the holder as of any claim', () => {
    const caseId = '00000000-0000-4000-8000-0000000000aa';
    const [contested] = noticesOf(event('CorrectionApplied', { result: 'CONTESTED', caseId }));
    expect(contested).toEqual({ ...everywhere, kind: 'CORRECTION_CONTESTED', caseId });
    const { holder } = sampleOf('IdConflictDetected');
    expect(kinds('IdConflictDetected', { trigger: 'CORRECTION' })).toEqual([[holder, 'NUMBER_CLAIMED']]);
  });

  it('the claim that it ends: the holder alone', () => {
    const { holder } = sampleOf('ClaimWithdrawn');
    expect(kinds('ClaimWithdrawn', { reason: 'CORRECTED' })).toEqual([[holder, 'CLAIM_GONE']]);
  });

  it('the place that it leaves: who took it, or all who claim it', () => {
    const taker = '00000000-0000-4000-8000-0000000000ab';
    const claims = [{ accountId: taker, caseId: id }];
    expect(kinds('IdNumberCorrected', { holder: taker })).toEqual([[taker, 'BECAME_HOLDER']]);
    expect(kinds('IdNumberCorrected', { claims })).toEqual([[taker, 'PLACE_EMPTY']]);
    expect(kinds('IdNumberCorrected')).toEqual([]);
  });
});
