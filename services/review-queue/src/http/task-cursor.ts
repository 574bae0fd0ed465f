import { decodeCursor, InvalidRequest, isUuid } from '@zhenming/service-kit';
import type { TaskPlace } from '../views/queue.view.js';

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** Where the page before ended. Throws `request/invalid` for a cursor that no page of tasks gave out. */
export function placeOf(cursor: string | undefined): TaskPlace | undefined {
  const values = decodeCursor(cursor, ['string', 'string', 'string']);
  if (!values) return undefined;
  const [dueAt, openedAt, taskId] = values.map(String) as [string, string, string];
  if (!isTime(dueAt) || !isTime(openedAt) || !isUuid(taskId))
    throw new InvalidRequest([{ field: 'cursor', rule: 'cursor' }]);
  return { dueAt, openedAt, taskId };
}
