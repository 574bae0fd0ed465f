import type { PhotoSide } from '@zhenming/contracts';

/** Sides of a document that hand-held photos must show. A passport is read on one page; every other document is a card. */
export const sidesOf = (documentType: string): PhotoSide[] =>
  documentType === 'PASSPORT' ? ['FRONT'] : ['FRONT', 'BACK'];
