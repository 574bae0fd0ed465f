import type { DataOf } from '@zhenming/contracts';
import { ALL, INBOX, MAIL, ofClaim, to, type Notice } from './notice.js';
import type { Notified } from './notified.js';

/** Whose time to answer runs is told by SMS as well: by silence they lose the claim, or a contest for ever. */
const rejected = ({
  claimantId,
  caseId,
  verdict,
  submissionsLeft,
  lost,
  idleAt,
  owedUntil,
  appealUntil,
}: DataOf<'EvidenceRejected'>): Notice[] => {
  if (verdict === 'FINAL')
    return appealUntil === undefined
      ? to(claimantId, 'APPEAL_REFUSED', MAIL, { caseId })
      : to(claimantId, 'PHOTOS_REFUSED', ALL, { caseId, until: appealUntil });
  // RETRY names the time that runs
  const until = (owedUntil ?? idleAt) as string;
  const kind = submissionsLeft === 0 ? 'PHOTOS_USED_UP' : lost ? 'PHOTOS_LOST' : 'PHOTOS_RETRY';
  return to(claimantId, kind, ALL, { caseId, until });
};

/**
 * Who is told of evidence. The holder hears of the first evidence, and of the first photos, by SMS too. A classmate who is asked learns of no case and of
 * no other who was asked; the claimant hears nothing of a request or of a refusal, whether or not there is such a classmate.
 */
export const evidenceNotices = (event: Notified): Notice[] => {
  switch (event.type) {
    case 'HandheldPhotoSubmitted': {
      const { claimantId, caseId, holder, first } = event.data;
      return [
        ...to(claimantId, 'PHOTOS_RECEIVED', MAIL, { caseId }),
        ...to(first ? holder : null, 'EVIDENCE_GIVEN', ALL, ofClaim(event.data)),
      ];
    }
    case 'RouteSucceeded': {
      const { claimantId, caseId, route, holder = null, idleAt } = event.data;
      // photos are enough against any holder, but not soon after a decision as heavy: who waited for the verdict loses the claim by silence
      const notEnough = route === 'PHOTO' && idleAt !== undefined;
      return [
        ...to(notEnough ? claimantId : null, 'PHOTOS_ACCEPTED', ALL, { caseId }),
        ...to(holder, 'EVIDENCE_CONFIRMED', ALL, ofClaim(event.data)),
      ];
    }
    case 'EvidenceRejected':
      return rejected(event.data);
    case 'AppealRequested': {
      const { claimantId, holder = null, caseId } = event.data;
      return [
        ...to(claimantId, 'APPEAL_RECEIVED', MAIL, { caseId }),
        ...to(holder, 'OBJECTION_APPEALED', MAIL, { caseId, ofOther: true }),
      ];
    }
    case 'ConflictCaseReturned': {
      const { claimantId = null, caseId, reason } = event.data;
      return reason === 'RIVAL_EVIDENCE_WAITS'
        ? to(claimantId, 'DECISION_RETURNED', INBOX, { caseId })
        : to(claimantId, 'MORE_IS_ASKED', ALL, { caseId });
    }
    case 'AssistRequested': {
      const { candidates, requestId: id, expiresAt: until } = event.data;
      const more = { reference: { kind: 'ASSIST', id }, until } as const;
      return candidates.flatMap((candidate) => to(candidate, 'ASSIST_ASKED', MAIL, more));
    }
    case 'AssistGranted': {
      const { claimantId, helperId, caseId, requestId: id } = event.data;
      return [
        ...to(claimantId, 'ASSIST_CONFIRMED', MAIL, { caseId }),
        ...to(helperId, 'ASSIST_GIVEN', ALL, { reference: { kind: 'ASSIST', id } }),
      ];
    }
    case 'EducationRecordWithdrawn':
    case 'AssistWithdrawn': {
      const { claimantId, caseId, evidence } = event.data;
      // a decision may have gone with it, and then the days without evidence run; not while photos are what counts
      const bySilence = evidence === 'none' || evidence === 'succeeded';
      const kind = event.type === 'AssistWithdrawn' ? 'ASSIST_TAKEN_BACK' : 'RECORD_TAKEN_BACK';
      return to(claimantId, kind, bySilence ? ALL : MAIL, { caseId });
    }
    case 'AssistExpired': {
      const { claimantId, caseId, decided = false } = event.data;
      return decided ? [] : to(claimantId, 'ASSIST_EXPIRED', MAIL, { caseId });
    }
    case 'HumanHelpRequested':
      return to(event.data.claimantId, 'HELP_REQUESTED', MAIL, { caseId: event.data.caseId });
    case 'TriesReopened': {
      const { claimantId, caseId, idleAt, owedUntil } = event.data;
      return to(claimantId, 'TRIES_REOPENED', ALL, { caseId, until: owedUntil ?? idleAt });
    }
    default:
      return [];
  }
};
