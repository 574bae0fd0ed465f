import type { NoticeChannel } from '@zhenming/contracts';
import type { NoticeKind } from './notice.texts.js';

/** What an item is about besides a case of its reader. `CLAIM` is another person’s case: the text names it, nothing leads there. */
export interface Reference {
  readonly kind: 'ASSIST' | 'CORRECTION' | 'CLAIM';
  readonly id: string;
}

/** What one person is told because of one event. Names no number and nobody. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly recipientId: string;
  readonly caseId?: string;
  /** the case is another person’s: the text names its reference number, the record of a mail or SMS the case; nothing leads there */
  readonly ofOther?: boolean;
  readonly reference?: Reference;
  /** ISO 8601: the moment that the text names */
  readonly until?: string;
  readonly channels: readonly NoticeChannel[];
  /** an SMS about one number, or about one account, goes out at most once in 24 h: the id it counts for */
  readonly smsAbout?: string;
}

const idOf = (kind: Reference['kind'], reference: Reference | undefined): string | undefined =>
  reference?.kind === kind ? reference.id : undefined;

/** The correction that a notice is about; of one that opened a case, that too. */
export const correctionOf = ({ reference }: Pick<Notice, 'reference'>): string | undefined =>
  idOf('CORRECTION', reference);

/** The case that a notice is about, whosever it is. */
export const caseOf = ({ caseId, reference }: Pick<Notice, 'caseId' | 'reference'>): string | undefined =>
  caseId ?? idOf('CLAIM', reference);

export const INBOX: readonly NoticeChannel[] = ['INBOX'];
export const MAIL: readonly NoticeChannel[] = ['INBOX', 'EMAIL'];
export const ALL: readonly NoticeChannel[] = ['INBOX', 'EMAIL', 'SMS'];

/** For the holder: of a claim on the number, by one SMS a day at most. */
export const ofClaim = ({
  caseId,
  numberId,
}: {
  readonly caseId: string;
  readonly numberId: string;
}): Partial<Notice> => ({
  ...{ caseId, ofOther: true, smsAbout: numberId },
});

/** Nobody is told where there is nobody, as at a place without a holder. */
export const to = (
  recipientId: string | null,
  kind: NoticeKind,
  channels: readonly NoticeChannel[],
  more: Partial<Notice> = {},
): Notice[] => (recipientId === null ? [] : [{ kind, recipientId, channels, ...more }]);
