import type { DataOf } from '@zhenming/contracts';
import { ALL, MAIL, to, type Notice } from './notice.js';
import type { Notified } from './notified.js';

/** What the holder reads of the end. Of one who left the number there is nothing more to tell. */
const ends = {
  HOLDER: 'OBJECTION_UPHELD',
  NEITHER: 'OBJECTION_UNDECIDED',
  CLAIMANT: 'OBJECTION_LOST',
  HOLDER_SILENT: 'OBJECTION_UNSUPPORTED',
  CLAIMANT_SILENT: 'CLAIM_UNSUPPORTED',
  BOTH_SILENT: 'BOTH_UNSUPPORTED',
} as const;

const ended = ({ end, holder, claimantId, caseId, idleAt }: DataOf<'ObjectionEnded'>): Notice[] => [
  ...(end === 'HOLDER_LEFT' ? [] : to(holder, ends[end], MAIL, { caseId, ofOther: true })),
  // every other end the claimant is told by what follows from it; of days without evidence that begin nothing else tells
  ...(end === 'HOLDER_SILENT' ? to(claimantId, 'HOLDER_WAS_SILENT', idleAt ? ALL : MAIL, { caseId }) : []),
];

/**
 * Who is told where the holder says: it is mine. Whoever owes photos, and loses by silence, is told until when; the SMS of that
 * goes out whatever was sent on that day. The case is the claimant’s: the holder is not led to it.
 */
export const objectionNotices = (event: Notified): Notice[] => {
  switch (event.type) {
    case 'ObjectionRaised': {
      const { claimantId, holder, caseId, owedUntil: until, undeliverableAt } = event.data;
      return [
        // whose claim was refused in that moment is asked for nothing
        ...to(undeliverableAt ? claimantId : null, 'CLAIM_OBJECTED', ALL, { caseId, until }),
        ...to(holder, 'OBJECTION_RECORDED', ALL, { caseId, ofOther: true, until }),
      ];
    }
    case 'HolderPhotosSubmitted':
      return to(event.data.holder, 'HOLDER_PHOTOS_RECEIVED', MAIL, { caseId: event.data.caseId, ofOther: true });
    case 'HolderPhotosRejected': {
      const { holder, caseId, owedUntil: until, last, lost } = event.data;
      const kind = lost ? 'HOLDER_PHOTOS_LOST' : 'HOLDER_PHOTOS_RETRY';
      // of the last ones the end of the objection tells
      return last ? [] : to(holder, kind, ALL, { caseId, ofOther: true, until });
    }
    case 'ObjectionEnded':
      return ended(event.data);
    default:
      return [];
  }
};
