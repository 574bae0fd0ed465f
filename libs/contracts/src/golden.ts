/** Values of the golden samples: the same ids throughout, so that together they tell one story. */

/** a UUID that is the same in every sample */
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const accountId = id(1);
export const claimantId = id(2);
export const numberId = id(3);
export const disputeId = id(4);
export const caseId = id(5);
export const tryId = id(6);
export const staffId = id(7);
export const noticeId = id(8);
export const deliveryId = id(9);
export const taskId = id(11);
export const submissionId = id(12);
export const photoId = id(13);
export const requestId = id(14);
export const helperId = id(15);
export const helperNumberId = id(16);
export const reviewerNumberId = id(17);
export const correctionId = id(18);
export const appealId = id(19);
export const reopeningId = id(22);
export const contestCaseId = id(23);
export const objectionId = id(24);
export const colleagueId = id(25);
export const contactId = id(26);
export const recoveryId = id(27);
export const changeId = id(28);

export const by = { staffId, numberId: reviewerNumberId };
export const note = { noteId: id(20), hash: 'cd'.repeat(32) };
export const photos = [
  { photoId, side: 'FRONT', originalHash: 'ab'.repeat(32), copyHash: 'ba'.repeat(32), warnings: ['DARK'] },
  { photoId: id(21), side: 'BACK', originalHash: 'cd'.repeat(32), copyHash: 'dc'.repeat(32), warnings: [] },
];
export const held = {
  holder: accountId,
  holderVersion: 1,
  holderStanding: { proof: 'UNPROVEN', heldSince: '2026-03-01T08:00:00.000Z' },
};
export const disputed = { numberId, disputeId, ...held, claims: [{ accountId: claimantId, caseId }] };
export const won = {
  numberId,
  disputeId: null,
  holder: claimantId,
  holderVersion: 2,
  holderStanding: { proof: 'PROVEN', heldSince: '2026-09-01T08:00:00.000Z' },
  claims: [],
};
export const policy = { name: 'guarded', version: 1, hash: 'cd'.repeat(32) };
export const wantedReview = {
  taskId,
  kind: 'PHOTO',
  caseId,
  numberId,
  claimantId,
  submissionId,
  dueAt: '2026-09-04T08:00:00.000Z',
  excluded: [],
  photoIds: [photoId],
};
