import { decodeCursor, InvalidRequest, isUuid } from '@zhenming/service-kit';
import type { CasePlace } from '../views/case.view.js';

/** Where the page before ended. Throws `request/invalid` for a cursor that no page of cases gave out. */
export function placeOf(cursor: string | undefined): CasePlace | undefined {
  const values = decodeCursor(cursor, ['string', 'string']);
  if (!values) return undefined;
  const [openedAt, caseId] = values.map(String) as [string, string];
  if (!isUuid(caseId) || !/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(openedAt) || Number.isNaN(Date.parse(openedAt)))
    throw new InvalidRequest([{ field: 'cursor', rule: 'cursor' }]);
  return { openedAt, caseId };
}
