import { policyOf, rowFor } from '@zhenming/policy';
import { eventsOf, grouped, type Evidence, type Known } from './evidence.js';

type OfWaits = Known<
  'ConflictCaseOpened' | 'WaitStarted' | 'HolderNotified' | 'ConflictCaseApproved' | 'ConflictCaseReturned'
>;

const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

/** Whether the policy has a row by which these routes decide at once although there is a holder, of whichever standing. */
const decidesUnheard = ({ policy, routes }: Known<'ConflictCaseApproved'>['data']): boolean =>
  (['weak', 'strong'] as const).some((against) => rowFor(policyOf(policy), routes, against)?.waitHours === 0);

/**
 * I2: where the policy of the case has the holder heard first, nothing is decided before the holder was told, or could not be, and the
 * time that counts from there was over; and that time is no shorter than the policy's, and was not broken off.
 */
export function holdersAreHeard({ logs }: Evidence): string[] {
  const found: string[] = [];
  const steps = eventsOf(
    logs['id-conflict'],
    ...([
      'ConflictCaseOpened',
      'WaitStarted',
      'HolderNotified',
      'ConflictCaseApproved',
      'ConflictCaseReturned',
    ] as const),
  );
  for (const [caseId, ofCase] of grouped<OfWaits>(steps, ({ data }) => data.caseId)) {
    let wait: Known<'WaitStarted'>['data'] | undefined;
    let effectAt: string | undefined;
    let decided = false;
    for (const { type, data, recordedAt } of ofCase) {
      if (type === 'WaitStarted') {
        const goesOn = data.effectAt !== undefined;
        if (goesOn && (wait?.holder !== data.holder || wait.against !== data.against || effectAt !== data.effectAt))
          found.push(`${caseId} goes on with a wait that its holder did not hear of`);
        [wait, effectAt] = [data, data.effectAt];
        const { waitHours = 0 } = rowFor(policyOf(data.policy), data.routes, data.against) ?? {};
        if (data.waitHours < waitHours) found.push(`${caseId} waits for less than its policy asks`);
      } else if (type === 'HolderNotified') {
        if (wait?.holder !== data.holder) found.push(`${caseId}: somebody else than the holder is notified`);
        if (wait && data.deliveredAt !== null && hoursBetween(data.deliveredAt, data.effectAt) < wait.waitHours)
          found.push(`${caseId} takes effect sooner after the notice than it waits`);
        effectAt = data.effectAt;
      } else if (type === 'ConflictCaseReturned') {
        // only an effect that was refused was waited for to the end
        if (!decided) wait = undefined;
        decided = false;
      } else if (type === 'ConflictCaseApproved') {
        decided = true;
        if (data.holder === null) continue;
        if (decidesUnheard(data)) continue;
        if (wait?.holder !== data.holder) found.push(`${caseId} was decided against a holder who was not heard`);
        else if (effectAt === undefined || Date.parse(recordedAt) < Date.parse(effectAt))
          found.push(`${caseId} was decided before its time`);
      }
    }
  }
  return found;
}
