import { streams, type DataOf, type NumberEvent, type ServiceName } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { policyFault } from './approval-policy.js';
import { approvalFault, causeFault, hasCause } from './causes.js';
import { findEvents, type Logs } from './logs.js';
import { compareSequels } from './sequels.js';
import type { Tally } from './tally.js';

const PAGE = 2_000;

const placeOf = (service: ServiceName, { type, stream, revision }: RecordedEvent): string =>
  `${service} ${stream} revision ${revision} (${type})`;

/** What an approval lacks in its own case, or by its policy against the holder that account's log has. */
async function faultOf(logs: Logs, service: ServiceName, approval: RecordedEvent): Promise<string | undefined> {
  const stream = await logs[service].storage.store.read(approval.stream);
  const lacking = approvalFault(approval, stream);
  if (lacking) return lacking;
  const { numberId } = approval.data as DataOf<'ConflictCaseApproved'>;
  const number = await logs.account.storage.store.read(streams.number(numberId));
  return policyFault(approval, stream, number as (RecordedEvent & NumberEvent)[]);
}

/**
 * Compares every event of a service that another event must have led to with that one, and looks for what it must have led to itself by
 * `now`, a page of events in memory. A cause is in its log before anybody hears of it: what is on its way is never taken for missing.
 */
export async function compareEffects(logs: Logs, service: ServiceName, now: number, tally: Tally): Promise<void> {
  const { log } = logs[service].storage;
  const disagrees = (event: RecordedEvent, what: string): void => tally.disagrees(placeOf(service, event), what);
  for (let position = 0; ;) {
    const page = await log.readAfter(position, PAGE);
    const effects = page.filter(hasCause);
    const causes = await findEvents(
      logs,
      effects.map(({ metadata }) => metadata.causationId),
    );
    for (const effect of effects) {
      const fault = causeFault(effect, causes.get(effect.metadata.causationId));
      tally.count();
      if (fault) disagrees(effect, fault);
      else if (effect.metadata.causationHash === undefined) tally.leaveOut('whose cause is known by its id alone');
    }
    for (const approval of page.filter(({ type }) => type === 'ConflictCaseApproved')) {
      const fault = await faultOf(logs, service, approval);
      tally.count();
      if (fault) disagrees(approval, fault);
    }
    await compareSequels(logs, page, now, tally, disagrees);
    position = page.at(-1)?.position ?? position;
    if (page.length < PAGE) return;
  }
}
