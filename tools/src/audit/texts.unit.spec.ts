import { describe, expect, it } from '@jest/globals';
import { sampleOf, type EventName } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { personFault, textFault, textsNamed, type TextRow } from './texts.js';

const [caseId, noteId, hash] = ['case', 'note', 'hash'] as const;
const named = (type: EventName, data: object) =>
  textsNamed({ type, data: { ...sampleOf(type), ...data } } as RecordedEvent);

describe('what an event says that is kept', () => {
  const note = { noteId, hash };
  const text = { id: noteId, subject: caseId, hash };

  it('is the text of an appeal, of tries that were opened again, and both of a verdict', () => {
    expect(named('AppealRequested', { caseId, note })).toEqual([text]);
    expect(named('TriesReopened', { caseId, note })).toEqual([text]);
    expect(named('ReviewDecided', { caseId, applicantNote: note, staffNote: note })).toEqual([text, text]);
    expect(named('ReviewDecided', { caseId, applicantNote: null, staffNote: null })).toEqual([]);
  });

  it('is in an inbox what was delivered there, sealed where it is personal', () => {
    const to = (channel: string, about: string) =>
      named('NoticeDelivered', { noticeId: 'item', recipientId: 'who', channel, about });
    expect(to('INBOX', 'NUMBER_ANSWER')).toEqual([{ id: 'item', subject: 'who', hash: undefined }]);
    expect(to('INBOX', 'WaitStarted')).toEqual([{ id: 'item', subject: 'who', hash: null }]);
    expect(to('EMAIL', 'NUMBER_ANSWER')).toEqual([]);
  });

  it('is not what another service keeps and an event repeats', () => {
    expect(named('EvidenceRejected', { caseId, note })).toEqual([]);
  });
});

describe('a text that an event names', () => {
  const row = { subject: caseId, hash, keyless: false };
  const fault = (is: TextRow | undefined, said: string | null | undefined = hash) =>
    textFault({ id: noteId, subject: caseId, hash: said }, is);

  it('is there, as it was sealed, under a key; of a notice the row is', () => {
    expect([fault(row), textFault({ id: noteId, subject: caseId, hash: undefined }, row)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(fault({ ...row, hash: null }, null)).toBeUndefined();
  });

  it.each<[string, TextRow | undefined]>([
    ['its row is gone, ', undefined],
    ['its text is gone, ', { ...row, hash: null }],
    ['its key is gone, ', { ...row, keyless: true }],
    ['it is not what its event says', { ...row, hash: 'other' }],
    ['it is not what its event says', { ...row, subject: 'other' }],
  ])('is named where %s', (what, is) => expect(fault(is)?.startsWith(what)).toBe(true));
});

describe('an account', () => {
  const fault = (keyless: boolean, unnamed: boolean, numberId: string | null, formerNumberId: string | null = null) =>
    personFault({ keyless, unnamed, numberId, formerNumberId });

  it('has a key, and where it is of a number, or was, says of whom', () => {
    expect([fault(false, false, 'n'), fault(false, true, null)]).toEqual([undefined, undefined]);
    expect([fault(true, true, null), fault(true, false, 'n')]).toEqual(
      Array(2).fill(expect.stringMatching(/^its key is gone/)),
    );
    expect([fault(false, true, 'n'), fault(false, true, null, 'n')]).toEqual(
      Array(2).fill(expect.stringMatching(/^its name and number are gone/)),
    );
  });
});
