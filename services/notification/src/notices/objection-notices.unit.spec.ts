import { describe, expect, it } from '@jest/globals';
import { eventCatalog, type DataOf, type EventName, type ObjectionEnd, type Published } from '@zhenming/contracts';
import { noticesOf } from './notices.js';
import { noticeTexts } from './notice.texts.js';

const event = (type: EventName, change: object = {}): Published =>
  ({ type, data: { ...eventCatalog[type].sample, ...change } }) as Published;
const sample = eventCatalog.ObjectionRaised.sample as DataOf<'ObjectionRaised'>;
const { caseId, holder, claimantId } = sample;
/** of a case that is another person’s: the holder is not led to it */
const toHolder = { recipientId: holder, caseId, ofOther: true };
const [mail, all] = [
  ['INBOX', 'EMAIL'],
  ['INBOX', 'EMAIL', 'SMS'],
];

describe('a holder who says: it is mine', () => {
  it('claimant and holder, by SMS too, are told until when photos are owed', () => {
    const until = sample.owedUntil;
    expect(noticesOf(event('ObjectionRaised'))).toEqual([
      { kind: 'CLAIM_OBJECTED', recipientId: claimantId, caseId, until, channels: all },
      { kind: 'OBJECTION_RECORDED', ...toHolder, until, channels: all },
    ]);
  });

  it('the holder alone, where nothing is asked of a claimant who is refused by then', () => {
    const until = sample.owedUntil;
    expect(noticesOf(event('ObjectionRaised', { undeliverableAt: undefined }))).toEqual([
      { kind: 'OBJECTION_RECORDED', ...toHolder, until, channels: all },
    ]);
  });

  it('the answer itself tells nobody: the holder left no place', () => {
    expect(noticesOf(event('HolderAnswered', { answer: 'IT_IS_MINE' }))).toEqual([]);
  });

  it('that a notice of it was delivered: nobody, for the pages tell the date', () => {
    expect(noticesOf(event('PartyNotified'))).toEqual([]);
  });

  it('photos of the holder: the holder alone', () => {
    expect(noticesOf(event('HolderPhotosSubmitted'))).toEqual([
      { kind: 'HOLDER_PHOTOS_RECEIVED', ...toHolder, channels: mail },
    ]);
  });

  it('better photos of the holder: the holder alone, by SMS too, and until when', () => {
    const { owedUntil: until } = eventCatalog.HolderPhotosRejected.sample as DataOf<'HolderPhotosRejected'>;
    expect(noticesOf(event('HolderPhotosRejected'))).toEqual([
      { kind: 'HOLDER_PHOTOS_RETRY', ...toHolder, until, channels: all },
    ]);
    expect(noticesOf(event('HolderPhotosRejected', { lost: true }))).toEqual([
      { kind: 'HOLDER_PHOTOS_LOST', ...toHolder, until, channels: all },
    ]);
  });

  it('photos of the holder after which none can be handed in: nobody, for the end of the objection is told', () => {
    expect(noticesOf(event('HolderPhotosRejected', { last: true }))).toEqual([]);
  });

  it.each(['OBJECTION_RECORDED', 'HOLDER_PHOTOS_RECEIVED', 'OBJECTION_UPHELD', 'OBJECTION_APPEALED'] as const)(
    'says nothing (%s) by which a holder who owes photos to another claim thinks that all is done',
    (kind) => {
      const { 'zh-CN': zh, en } = noticeTexts[kind];
      expect(zh.body).toMatch(/每项|这一项/);
      expect(en.body).toMatch(/\beach\b|for this one/);
    },
  );

  it('better photos of the claimant: the claimant, by SMS too, until they are owed and no longer', () => {
    const owedUntil = '2026-09-08T08:00:00.000Z';
    expect(noticesOf(event('EvidenceRejected', { owedUntil }))).toEqual([
      { kind: 'PHOTOS_RETRY', recipientId: claimantId, caseId, until: owedUntil, channels: all },
    ]);
  });

  it.each<[ObjectionEnd, string]>([
    ['HOLDER', 'OBJECTION_UPHELD'],
    ['NEITHER', 'OBJECTION_UNDECIDED'],
    ['CLAIMANT', 'OBJECTION_LOST'],
    ['CLAIMANT_SILENT', 'CLAIM_UNSUPPORTED'],
    ['BOTH_SILENT', 'BOTH_UNSUPPORTED'],
  ])('an objection that ended as %s: the holder alone, for the claimant hears what follows from it', (end, kind) => {
    expect(noticesOf(event('ObjectionEnded', { end }))).toEqual([{ kind, ...toHolder, channels: mail }]);
  });

  it('a holder who handed in nothing: both, for nothing else tells the claimant that the claim goes on', () => {
    expect(noticesOf(event('ObjectionEnded', { end: 'HOLDER_SILENT' }))).toEqual([
      { kind: 'OBJECTION_UNSUPPORTED', ...toHolder, channels: mail },
      { kind: 'HOLDER_WAS_SILENT', recipientId: claimantId, caseId, channels: mail },
    ]);
  });

  it('a holder who handed in nothing, where what the claimant has is not enough: by SMS too, for days run of which nothing else tells', () => {
    const idleAt = '2026-10-01T08:00:00.000Z';
    const [, claimants] = noticesOf(event('ObjectionEnded', { end: 'HOLDER_SILENT', idleAt }));
    expect(claimants).toEqual({ kind: 'HOLDER_WAS_SILENT', recipientId: claimantId, caseId, channels: all });
    const { 'zh-CN': zh, en } = noticeTexts.HOLDER_WAS_SILENT;
    expect(zh.body).toMatch(/登录查看.*截止时间/);
    expect(en.body).toMatch(/log in to see.*until when/);
    expect(zh.body + en.body).not.toMatch(/留意后续通知|watch for further notices/);
  });

  it('a holder who left the number meanwhile: nobody, that was told', () => {
    expect(noticesOf(event('ObjectionEnded', { end: 'HOLDER_LEFT' }))).toEqual([]);
  });
});
