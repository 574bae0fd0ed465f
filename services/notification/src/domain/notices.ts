import type { NoticeChannel, Published } from '@zhenming/contracts';
import type { NoticeKind } from './texts.js';

/** What one person is told because of one event. Names no number and nobody. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly recipientId: string;
  readonly caseId?: string;
  readonly channels: readonly NoticeChannel[];
  /** an SMS about one number goes out at most once in 24 h: the number it counts for */
  readonly smsAbout?: string;
}

const INBOX: readonly NoticeChannel[] = ['INBOX'];
const MAIL: readonly NoticeChannel[] = ['INBOX', 'EMAIL'];
const ALL: readonly NoticeChannel[] = ['INBOX', 'EMAIL', 'SMS'];

const to = (
  recipientId: string | null,
  kind: NoticeKind,
  channels: readonly NoticeChannel[],
  more: Partial<Notice> = {},
): Notice[] => (recipientId === null ? [] : [{ kind, recipientId, channels, ...more }]);

/**
 * Everybody an event concerns, and how they are told. The holder is told when a number is claimed (inbox, mail) and when
 * it is decided (SMS too); everybody who wins or loses something is told by every way there is.
 */
export const noticesOf = (event: Published): Notice[] => {
  switch (event.type) {
    case 'AccountRegistered':
      return event.data.via === 'OFFICE' ? [] : to(event.data.accountId, 'WELCOME', INBOX);
    case 'RealNameBound':
      return to(event.data.accountId, 'REAL_NAME_BOUND', INBOX);
    case 'LoginMoved':
      return to(event.data.accountId, 'LOGIN_MOVED', ALL);
    case 'IdConflictDetected': {
      const { accountId, caseId, holder } = event.data;
      return [...to(accountId, 'CLAIM_OPENED', MAIL, { caseId }), ...to(holder, 'NUMBER_CLAIMED', MAIL)];
    }
    case 'ClaimWithdrawn': {
      const { accountId, caseId, reason, holder } = event.data;
      const kinds = {
        WITHDRAWN: 'CLAIM_WITHDRAWN',
        NOT_MY_NUMBER: 'CLAIM_WITHDRAWN',
        IDLE: 'CLAIM_IDLE',
        REFUSED: 'CLAIM_REFUSED',
      } as const;
      return [...to(accountId, kinds[reason], MAIL, { caseId }), ...to(holder, 'CLAIM_GONE', INBOX)];
    }
    case 'HolderAnswered':
    case 'IdNumberDisowned': {
      const { accountId, holder, claims } = event.data;
      const kind = event.type === 'HolderAnswered' ? 'LET_GO' : 'DISOWNED';
      const left = event.type === 'HolderAnswered' || event.data.as === 'HOLDER';
      return [
        ...to(accountId, kind, MAIL),
        ...(left ? to(holder, 'BECAME_HOLDER', MAIL) : []),
        ...(left ? claims.flatMap((claim) => to(claim.accountId, 'PLACE_EMPTY', INBOX, { caseId: claim.caseId })) : []),
      ];
    }
    case 'ConflictCaseApproved':
      return to(event.data.holder, 'NUMBER_DECIDED', ALL, { smsAbout: event.data.numberId });
    case 'ConflictCaseReturned':
      return [];
    case 'DeregistrationRefused':
      return to(event.data.accountId, 'DECISION_RETURNED', INBOX, { caseId: event.data.caseId });
    case 'AccountsDeregistered': {
      const { winnerId, caseId, accounts, claims } = event.data;
      return [
        ...to(winnerId, 'CASE_WON', ALL, { caseId }),
        ...accounts.flatMap(({ accountId, caseId: lost }) =>
          to(accountId, 'DEREGISTERED', ALL, lost ? { caseId: lost } : {}),
        ),
        ...claims.flatMap((claim) => to(claim.accountId, 'NUMBER_SETTLED', INBOX, { caseId: claim.caseId })),
      ];
    }
    default:
      return [];
  }
};
