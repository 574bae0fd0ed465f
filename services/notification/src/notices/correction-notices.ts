import { ALL, MAIL, to, type Notice } from './notice.js';
import type { Notified } from './notified.js';

const results = {
  HELD: 'CORRECTION_HELD',
  CONTESTED: 'CORRECTION_CONTESTED',
  NONE: 'CORRECTION_WITHOUT_NUMBER',
} as const;

/**
 * The account whose number or name is said to be wrong hears of each step, by SMS too of what takes it from the account: whoever asked may
 * not be its person. Nobody else is concerned.
 */
export const correctionNotices = (event: Notified): Notice[] => {
  const about = (id: string) => ({ reference: { kind: 'CORRECTION', id } }) as const;
  switch (event.type) {
    case 'CorrectionRequested': {
      const { accountId, correctionId, openedBy } = event.data;
      const kind = openedBy === 'SUPPORT' ? 'CORRECTION_OFFERED' : 'CORRECTION_REQUESTED';
      return to(accountId, kind, ALL, about(correctionId));
    }
    case 'CorrectionEvidenceSubmitted':
      return to(event.data.accountId, 'PHOTOS_RECEIVED', MAIL, about(event.data.correctionId));
    case 'CorrectionRejected': {
      const { accountId, correctionId, verdict, submissionsLeft, lost, idleAt: until } = event.data;
      // a final one, and the last one, end the correction: that is told by its end
      if (verdict === 'FINAL' || submissionsLeft === 0) return [];
      const kind = lost ? 'CORRECTION_PHOTOS_LOST' : 'CORRECTION_RETRY';
      return to(accountId, kind, MAIL, { ...about(correctionId), until });
    }
    case 'CorrectionClosed': {
      const { accountId, correctionId, outcome } = event.data;
      // what became of the right number is told by CorrectionApplied
      if (outcome === 'CORRECTED') return [];
      const channels = outcome === 'WITHDRAWN' ? ALL : MAIL;
      return to(accountId, `CORRECTION_${outcome}`, channels, about(correctionId));
    }
    case 'CorrectionApplied': {
      const { accountId, correctionId, result, nameOnly, caseId } = event.data;
      const kind = nameOnly ? 'CORRECTION_OF_NAME' : results[result];
      return to(accountId, kind, ALL, { ...about(correctionId), ...(caseId ? { caseId } : {}) });
    }
    default:
      return [];
  }
};
