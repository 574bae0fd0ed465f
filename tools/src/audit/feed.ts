import { isDeepStrictEqual } from 'node:util';
import { destinations, typesWithPublicForm, type PublicEvent } from '@zhenming/contracts';
import type { LoggedEvent } from '@zhenming/kernel';
import type { ServiceLog } from './logs.js';
import type { Tally } from './tally.js';

/** What a row of account's feed says of an event. */
interface FeedEntry {
  readonly eventId: string;
  readonly deregistrationId: string | null;
  readonly caseId: string | null;
  /** ISO 8601 UTC */
  readonly effectiveAt: string;
  readonly event: unknown;
}

/** The row that an event of the log leads to; undefined: third parties read nothing of it. */
function entryOf(event: LoggedEvent): FeedEntry | undefined {
  const open = destinations('account', event).find((destination) => destination.open)?.event;
  if (!open) return undefined;
  const data = open.data as PublicEvent;
  return {
    eventId: open.id,
    deregistrationId: 'deregistrationId' in data ? data.deregistrationId : data.reinstatementId,
    caseId: (event.data as { readonly caseId?: string }).caseId ?? null,
    effectiveAt: data.effectiveAt,
    event: JSON.parse(JSON.stringify(open)),
  };
}

/** Where a row of the feed and the event at its place in the log differ. `done`: the projection has come there. */
function entryFaults(is: FeedEntry | undefined, should: FeedEntry | undefined, done: boolean): string[] {
  if (!is) return ['its row is gone'];
  if (!should) return ['the log has no such event there'];
  if (!done) return ['its projection has not come there'];
  const fields = Object.keys(should) as (keyof FeedEntry)[];
  const differing = fields.filter((field) => !isDeepStrictEqual(is[field], should[field]));
  return differing.map((field) => `${field} is not what the log says`);
}

const PAGE = 10_000;
const CHECKPOINT = `select position from projection_checkpoints where name = 'account.deregistrations'`;
/** One statement, so of one moment: $1 and $2, positions from and to; $3, types. Either side may have what the other has not. */
const ENTRIES = `select position, l.event_id as logged, f.event_id as "eventId", f.deregistration_id as "deregistrationId",
    f.case_id as "caseId", f.effective_at as "effectiveAt", f.event, position <= (${CHECKPOINT}) as done
  from (
    select l.position, e.event_id from log l
      cross join lateral (select event_id, type from events e where e.xid = l.xid and e.seq = l.seq limit 1) e
    where l.position > $1 and l.position <= $2 and e.type = any($3)
  ) l full join (
    select * from deregistration_feed where position > $1 and position <= $2
  ) f using (position) order by position`;
const BEYOND = `select position from deregistration_feed
  where position > greatest($1, (${CHECKPOINT})) order by position limit 100`;

type StoredEntry = Omit<FeedEntry, 'effectiveAt'> & { readonly effectiveAt: Date };
type Row = { readonly position: string; readonly logged: string | null; readonly done: boolean | null } & (
  StoredEntry | { readonly eventId: null }
);

const storedEntry = ({ eventId, deregistrationId, caseId, effectiveAt, event }: StoredEntry): FeedEntry => ({
  ...{ eventId, deregistrationId, caseId, effectiveAt: effectiveAt.toISOString(), event },
});

/** Up to where a subscriber counts as having acknowledged all, and the first before it that it has not. $1: head of the log. */
const PASSED = `select u.subscriber, u.position, least(
    (select f.position from deregistration_feed f
      where f.position <= u.position and f.deregistration_id is not null and not exists (
        select from deregistration_acknowledgements a
        where a.subscriber = u.subscriber and a.deregistration_id = f.deregistration_id)
      order by f.position limit 1),
    case when u.position > $1 then $1 end) as "upTo"
  from acknowledged_up_to u order by u.subscriber`;

/**
 * Compares account's feed for third parties, which is signed anew at each reading, with the log, some thousand positions at a
 * time: neither may have what the other has not. What its projection has not come to is counted. Nothing that a subscriber has not
 * acknowledged may count as if it had.
 */
export async function compareFeed({ db, storage }: ServiceLog, tally: Tally): Promise<void> {
  const head = await storage.log.head();
  for (let after = 0; after < head; after += PAGE) {
    const { rows } = await db.query<Row>(ENTRIES, [after, after + PAGE, typesWithPublicForm]);
    const found = await storage.audit.find(rows.flatMap(({ logged }) => logged ?? []));
    const events = new Map(found.map((event) => [event.id, event]));
    for (const row of rows) {
      const position = Number(row.position);
      const event = events.get(row.logged ?? '');
      const should = event && entryOf({ ...event, position });
      const is = row.eventId === null ? undefined : storedEntry(row);
      if (!is && !should) continue;
      if (!is && !row.done) {
        tally.leaveOut('that the feed has not come to');
        continue;
      }
      tally.count();
      for (const fault of entryFaults(is, should, row.done ?? false))
        tally.disagrees(`account.deregistration_feed ${position}`, fault);
    }
  }
  const { rows } = await db.query<{ position: string }>(BEYOND, [head]);
  for (const { position } of rows)
    tally.disagrees(`account.deregistration_feed ${position}`, 'the log has no such event there');
  const passed = await db.query<{ subscriber: string; upTo: string | null }>(PASSED, [head]);
  for (const { subscriber, upTo } of passed.rows)
    if (upTo !== null)
      tally.disagrees(
        `account.acknowledged_up_to ${subscriber}`,
        `it has not acknowledged all behind position ${upTo}`,
      );
}
