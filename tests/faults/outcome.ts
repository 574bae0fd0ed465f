import type { EventName } from '@zhenming/contracts';
import type { Database } from '@zhenming/postgres';
import type { Scenario } from './people.js';

/** What a scenario left behind: of each kind of event, message and person told, how many. */
export type Outcome = Readonly<Record<string, number>>;

/** what whoever tries again may do once more: a try that was reserved, a look at a photo, a task taken and given back */
const MAY_DIFFER: readonly EventName[] = [
  'NumberTryReserved',
  'SubmissionReserved',
  'AssistRequestReserved',
  'HelpReserved',
  'EvidenceViewed',
  'EvidenceShown',
  'EvidenceLost',
  'ReviewTaskDealt',
  'ReviewTaskReturned',
];

const LEFT = `
  with disputed as (
    select 'number-' || (data ->> 'numberId') as stream from account.events
    where type = 'IdConflictDetected' and data ->> 'caseId' = any ($1)
  ), left_behind as (
    select type as what from account.events
      where data ->> 'caseId' = any ($1) or stream_id in (select stream from disputed)
    union all select type from id_conflict.events where data ->> 'caseId' = any ($1)
    union all select type from review_queue.events where data ->> 'caseId' = any ($1)
    union all select 'feed' from account.deregistration_feed f join account.events e on e.event_id = f.deregistration_id
      where e.data ->> 'caseId' = any ($1)
    union all select 'inbox ' || kind from notification.inbox_items where recipient_id = any ($2)
    union all select concat_ws(' ', 'sent', about, channel, state) from notification.deliveries where recipient_id = any ($2)
  )
  select what, count(*)::int as count from left_behind where not what = any ($3) group by what order by what`;

/** As it is now; more may be on its way. */
export async function outcomeOf({ people, caseIds }: Scenario, db: Database): Promise<Outcome> {
  const accounts = people.map(({ accountId }) => accountId);
  const { rows } = await db.query<{ what: string; count: number }>(LEFT, [caseIds, accounts, MAY_DIFFER]);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}
