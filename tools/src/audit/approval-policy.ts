import { isDeepStrictEqual } from 'node:util';
import type { DataOf, EventName, HolderClass, NumberEvent } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { holderClassOf, policyOf, rowFor, type Policy } from '@zhenming/policy';

const HOUR = 3_600_000;
/** a decision is made before its event is recorded: on the busiest machine no longer than this */
const MADE_BEFORE = HOUR;

type Told<Name extends EventName> = RecordedEvent & { readonly type: Name; readonly data: DataOf<Name> };
type RecordedNumberEvent = NumberEvent & Pick<RecordedEvent, 'recordedAt'>;

const is =
  <Name extends EventName>(...types: readonly Name[]) =>
  (event: RecordedEvent): event is Told<Name> =>
    (types as readonly string[]).includes(event.type);
const timeOf = ({ recordedAt }: Pick<RecordedEvent, 'recordedAt'>): number => Date.parse(recordedAt);

const known = (ref: DataOf<'ConflictCaseApproved'>['policy']): Policy | undefined => {
  try {
    return policyOf(ref);
  } catch {
    return undefined;
  }
};

/** Whom the decision was against by account's log: as it was recorded, a moment before, and when its wait began, by which it was measured once. */
function classesOf(
  approval: Told<'ConflictCaseApproved'>,
  before: readonly RecordedEvent[],
  number: readonly RecordedNumberEvent[],
  policy: Policy,
): HolderClass[] {
  const { holder, holderVersion, contests } = approval.data;
  const classAt = ({ data }: RecordedNumberEvent, time: number): HolderClass =>
    contests !== undefined && data.holderStanding
      ? 'strong'
      : holderClassOf(policy, data.holderStanding, new Date(time).toISOString());
  const seen = number.filter(({ data }) => data.holderVersion === holderVersion && data.holder === holder);
  const wait = before.findLast(is('WaitStarted'));
  const begun = wait && number.findLast((event) => timeOf(event) <= timeOf(wait));
  return [
    ...seen.map((event) => classAt(event, timeOf(approval))),
    ...seen.map((event) => classAt(event, timeOf(approval) - MADE_BEFORE)),
    ...(seen.length > 0 && wait && begun?.data.holder === holder ? [classAt(begun, timeOf(wait))] : []),
  ];
}

/** How many persons found the photos good since they were last looked at anew; where a senior settled it, everybody who looked. */
function approversIn(before: readonly RecordedEvent[]): number {
  const reviews = before.filter(is('ReviewRequested'));
  const anew = reviews.findLast(
    ({ data: { kind, holderSide } }) => kind !== 'SECOND' && kind !== 'SENIOR' && holderSide === undefined,
  );
  const taskId = before.filter(is('RouteSucceeded')).findLast(({ data }) => data.route === 'PHOTO')?.data.taskId;
  const settled = reviews.findLast(({ data }) => data.taskId === taskId)?.data.kind === 'SENIOR';
  const persons = before.flatMap((event) => {
    if (event.revision < (anew?.revision ?? 0) || !is('OpinionGiven', 'RouteSucceeded')(event)) return [];
    const { data } = event;
    const agrees =
      'route' in data ? data.route === 'PHOTO' : settled || data.verdict === 'APPROVE' || data.verdict === 'CLAIMANT';
    // of no other way a reviewer says that it succeeded
    return agrees && data.by ? [data.by.numberId] : [];
  });
  return new Set(persons).size;
}

/** Whether the holder was told and waited for, as long as this class of holders is: from the notice, or longer where none was delivered. */
function waitFault(
  approval: Told<'ConflictCaseApproved'>,
  before: readonly RecordedEvent[],
  against: HolderClass,
  waitHours: number,
  { undeliverableHours, undeliverableWaitHours }: Policy,
): string | undefined {
  const { holder } = approval.data;
  const wait = before.findLast(is('WaitStarted'));
  if (wait?.data.holder !== holder || wait.data.waitHours < waitHours)
    return 'its holder was not waited for as its policy asks';
  const { effectAt } = wait.data;
  // a wait whose end is known goes on from the notice of one before, which ends later only where ends were held meanwhile
  const heard = before
    .filter(is('HolderNotified'))
    .findLast(
      ({ revision, data }) =>
        data.holder === holder && (effectAt === undefined ? revision > wait.revision : data.effectAt <= effectAt),
    );
  const begun = heard && before.filter(is('WaitStarted')).findLast(({ revision }) => revision < heard.revision);
  if (!begun) return 'its holder was not told before';
  const undelivered = against === 'nobody' ? 0 : Math.max(undeliverableHours, undeliverableWaitHours[against]);
  const hours = heard.data.deliveredAt === null ? Math.max(waitHours, undelivered) : waitHours;
  const earliest = Math.max(Date.parse(effectAt ?? heard.data.effectAt), timeOf(begun) + hours * HOUR);
  return timeOf(approval) + MADE_BEFORE < earliest ? 'its holder was waited for too shortly' : undefined;
}

/**
 * Why the policy that stands in an approval does not give it, undefined where it does: by what succeeded, against the holder that account's
 * log has in the version that was decided on, found good by as many persons, and after the wait that it asks for. `stream`: the case, of
 * which nothing is missing by `approvalFault`; `number`: its number in account's log.
 */
export function policyFault(
  recorded: RecordedEvent,
  stream: readonly RecordedEvent[],
  number: readonly RecordedNumberEvent[],
): string | undefined {
  const approval = recorded as Told<'ConflictCaseApproved'>;
  const { routes, policy: ref } = approval.data;
  const before = stream.filter(({ revision }) => revision < approval.revision);
  const [opened] = before.filter(is('ConflictCaseOpened'));
  if (!isDeepStrictEqual(ref, opened?.data.policy)) return 'its policy is not that of its case';
  const policy = known(ref);
  if (!policy) return 'its policy is none that this build knows';
  const classes = classesOf(approval, before, number, policy);
  const faults = classes.map((against) => {
    const row = rowFor(policy, routes, against);
    if (!row) return 'its policy asks for more against its holder';
    if (row.reviewers > 1 && approversIn(before) < row.reviewers)
      return 'its photos were found good by fewer persons than its policy asks for';
    return row.waitHours > 0 ? waitFault(approval, before, against, row.waitHours, policy) : undefined;
  });
  if (faults.length === 0) return 'its holder is not the one of that version';
  return faults.includes(undefined) ? undefined : faults[0];
}
