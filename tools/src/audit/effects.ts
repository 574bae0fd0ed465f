import type { ServiceName } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { approvalFault, causeFault, hasCause } from './causes.js';
import { findEvents, type Logs } from './logs.js';
import type { Tally } from './tally.js';

const PAGE = 2_000;

const placeOf = (service: ServiceName, { type, stream, revision }: RecordedEvent): string =>
  `${service} ${stream} revision ${revision} (${type})`;

/**
 * Compares every event of a service that another event must have led to with that one, a page of events in memory. A cause is
 * in its log before anybody hears of it: what is on its way is never taken for missing.
 */
export async function compareEffects(logs: Logs, service: ServiceName, tally: Tally): Promise<void> {
  const { log, store } = logs[service].storage;
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
      if (fault) tally.disagrees(placeOf(service, effect), fault);
      else if (effect.metadata.causationHash === undefined) tally.leaveOut('whose cause is known by its id alone');
    }
    for (const approval of page.filter(({ type }) => type === 'ConflictCaseApproved')) {
      const fault = approvalFault(approval, await store.read(approval.stream));
      tally.count();
      if (fault) tally.disagrees(placeOf(service, approval), fault);
    }
    position = page.at(-1)?.position ?? position;
    if (page.length < PAGE) return;
  }
}
