import { describe, expect, it } from '@jest/globals';
import { sampleOf, type DataOf, type EventName, type HolderStanding, type NumberEvent } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { policies, policyRef } from '@zhenming/policy';
import { policyFault } from './approval-policy.js';

const START = Date.parse('2026-03-01T08:00:00.000Z');
const at = (hour: number): string => new Date(START + hour * 3_600_000).toISOString();
const [seed, guarded] = policies.map(policyRef) as [ReturnType<typeof policyRef>, ReturnType<typeof policyRef>];
const { holder: somebody, ...sample } = sampleOf('ConflictCaseApproved');
const holder = somebody as string;

type Told = readonly [hour: number, type: EventName, data?: object];
const recorded = ([hour, type, data = {}]: Told, before: number): RecordedEvent => ({
  ...{ id: `${type}-${before}`, stream: 'stream', revision: before + 1, type, hash: '', recordedAt: at(hour) },
  data: { ...sampleOf(type), ...data },
  metadata: { causationId: 'c', correlationId: 'c', actor: { kind: 'service', id: 'spec' }, prevHash: '' },
});

/** The number in account's log: who holds it since when, a version for each. */
const number = (
  ...versions: readonly (readonly [hour: number, holderStanding: HolderStanding | null])[]
): (RecordedEvent & NumberEvent)[] =>
  versions.map(([hour, holderStanding], before) => {
    const data = { holderVersion: before + 1, holder: holderStanding ? holder : null, holderStanding };
    return recorded([hour, 'IdNumberHeld', data], before) as RecordedEvent & NumberEvent;
  });
const weak = number([-100, { proof: 'UNPROVEN', heldSince: at(-100) }]);
const strong = number([-100, { proof: 'PROVEN', heldSince: at(-100) }]);
const nobody = number([-100, null]);

/** The case from its opening to the approval, `hour` hours later. */
const faultOf = (
  of: (RecordedEvent & NumberEvent)[],
  hour: number,
  data: Partial<DataOf<'ConflictCaseApproved'>>,
  ...told: readonly Told[]
): string | undefined => {
  const policy = data.policy ?? guarded;
  const stream = ([[0, 'ConflictCaseOpened', { policy }], ...told] as Told[]).map(recorded);
  const held = { holder: of.at(-1)?.data.holder ?? null, holderVersion: of.length };
  const approved = { ...sample, ...held, policy, ...data };
  return policyFault({ ...recorded([hour, 'ConflictCaseApproved', approved], stream.length) }, stream, of);
};

const byRecord = { routes: ['STUDY_RECORD' as const], weight: 1 as const };
const byPhoto = { routes: ['PHOTO' as const], weight: 3 as const };
const person = (numberId: string) => ({ staffId: `login of ${numberId}`, numberId });
const review = (taskId: string, kind: string): Told => [0, 'ReviewRequested', { taskId, kind, holderSide: undefined }];
const opinion = (by: string, verdict = 'APPROVE'): Told => [0, 'OpinionGiven', { by: person(by), verdict }];
const good = (taskId: string, by: string): Told => [0, 'RouteSucceeded', { route: 'PHOTO', taskId, by: person(by) }];
const twoPersons = [review('1', 'PHOTO'), opinion('li'), review('2', 'SECOND'), good('2', 'wang')] as const;
const wait = (waitHours: number, more: object = {}): Told => [
  1,
  'WaitStarted',
  { holder, holderVersion: 1, waitHours, effectAt: undefined, ...more },
];
/** Begun anew with the end that is known. */
const goesOn = (effectHour: number): Told => [30, 'WaitStarted', { ...wait(72)[2], effectAt: at(effectHour) }];
const told = (deliveredHour: number | null, effectHour: number): Told => [
  2,
  'HolderNotified',
  { holder, deliveredAt: deliveredHour === null ? null : at(deliveredHour), effectAt: at(effectHour) },
];

describe('an approval that its policy gives', () => {
  it.each<[string, string | undefined]>([
    ['at once, under the plain one', faultOf(strong, 1, { policy: seed, ...byRecord })],
    ['against nobody', faultOf(nobody, 1, byRecord)],
    ['against a weak holder, after the wait', faultOf(weak, 74, byRecord, wait(72), told(2, 74))],
    ['where no notice was delivered', faultOf(weak, 74, byRecord, wait(72), told(null, 73))],
    ['against a strong holder', faultOf(strong, 170, byPhoto, ...twoPersons, wait(168), told(2, 170))],
    [
      'with another way beside the photos',
      faultOf(strong, 74, { routes: ['PHOTO', 'STUDY_RECORD'], weight: 3 }, ...twoPersons, wait(72), told(2, 74)),
    ],
    [
      'as a senior found, where two differed',
      faultOf(
        strong,
        170,
        byPhoto,
        ...[review('1', 'PHOTO'), opinion('li', 'FINAL'), review('2', 'SECOND'), opinion('wang', 'RETRY')],
        ...[review('3', 'SENIOR'), good('3', 'zhao'), wait(168), told(2, 170)],
      ),
    ],
    ['after an objection, its wait going on', faultOf(weak, 74, byRecord, wait(72), told(2, 74), goesOn(74))],
    ['after it was refused, while ends were held', faultOf(weak, 100, byRecord, wait(72), told(2, 74), goesOn(100))],
    [
      'against a holder who answered meanwhile',
      faultOf(
        number(...[-100, -1].map((h) => [h, weak[0]?.data.holderStanding as HolderStanding] as const)),
        74,
        {
          ...byRecord,
          holderVersion: 2,
        },
        wait(72),
        told(2, 74),
      ),
    ],
    [
      'whose holder became strong at the end of a wait, from before a wait was measured anew',
      faultOf(number([-4_300, { proof: 'UNPROVEN', heldSince: at(-4_300) }]), 74, byRecord, wait(72), told(2, 74)),
    ],
  ])('%s, is no disagreement', (_what, fault) => expect(fault).toBeUndefined());
});

describe('an approval that its own policy does not give', () => {
  const more = 'its policy asks for more against its holder';
  const fewer = 'its photos were found good by fewer persons than its policy asks for';
  const short = 'its holder was waited for too shortly';
  it.each<[string, string, string | undefined]>([
    ['a study record against a strong holder', more, faultOf(strong, 1, byRecord)],
    ['the same after a wait', more, faultOf(strong, 74, byRecord, wait(72), told(2, 74))],
    [
      'a holder who was nobody in between',
      'its holder is not the one of that version',
      faultOf(strong, 1, { ...byRecord, holder: null }),
    ],
    [
      'a version that never was',
      'its holder is not the one of that version',
      faultOf(weak, 1, { ...byRecord, holderVersion: 9 }),
    ],
    ['no wait', 'its holder was not waited for as its policy asks', faultOf(weak, 1, byRecord)],
    [
      'a wait for less',
      'its holder was not waited for as its policy asks',
      faultOf(weak, 99, byRecord, wait(24), told(2, 26)),
    ],
    [
      'a wait for somebody else',
      'its holder was not waited for as its policy asks',
      faultOf(weak, 99, byRecord, wait(72, { holder: null }), told(2, 74)),
    ],
    ['nobody told', 'its holder was not told before', faultOf(weak, 99, byRecord, wait(72))],
    ['before its time', short, faultOf(weak, 70, byRecord, wait(72), told(2, 74))],
    ['while ends were held', short, faultOf(weak, 80, byRecord, wait(72), told(2, 74), goesOn(100))],
    [
      'a wait that goes on from a notice to somebody else',
      'its holder was not told before',
      faultOf(weak, 100, byRecord, wait(72), [2, 'HolderNotified', { holder: 'li', effectAt: at(74) }], goesOn(100)),
    ],
    ['a notice from before the wait', short, faultOf(weak, 3, byRecord, wait(72), told(-70, 2))],
    ['a notice that nobody got', short, faultOf(strong, 171, byPhoto, ...twoPersons, wait(168), told(null, 170))],
    [
      'one person, for two',
      fewer,
      faultOf(strong, 170, byPhoto, review('1', 'PHOTO'), good('1', 'li'), wait(168), told(2, 170)),
    ],
    [
      'one person under two logins, and one of the time before',
      fewer,
      faultOf(
        strong,
        170,
        byPhoto,
        ...[review('1', 'PHOTO'), opinion('wang'), review('2', 'RETURNED'), opinion('li'), review('3', 'SECOND')],
        ...[good('3', 'li'), wait(168), told(2, 170)],
      ),
    ],
    [
      'one person, and one who is said to have found a study record good',
      fewer,
      faultOf(strong, 170, byPhoto, ...[review('1', 'PHOTO'), good('1', 'li'), wait(168), told(2, 170)], [
        0,
        'RouteSucceeded',
        { route: 'STUDY_RECORD', by: person('wang') },
      ]),
    ],
    [
      'another policy than its case',
      'its policy is not that of its case',
      policyFault(
        recorded([1, 'ConflictCaseApproved', { policy: seed }], 1),
        [recorded([0, 'ConflictCaseOpened', { policy: guarded }], 0)],
        strong,
      ),
    ],
    [
      'a policy that never was',
      'its policy is none that this build knows',
      faultOf(weak, 1, { policy: { name: 'seed', version: 9 } }),
    ],
  ])('is named: %s', (_what, fault, found) => expect(found).toBe(fault));
});
