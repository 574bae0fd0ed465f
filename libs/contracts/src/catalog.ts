import type { Event, PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import * as account from './account-events.js';
import * as conflict from './id-conflict-events.js';
import * as notification from './notification-events.js';
import * as review from './review-queue-events.js';
import { meanings } from './meanings.js';
import { samples } from './samples.js';
import type { PublicEventName } from './public-events.js';
import { serviceTopic, type ServiceName } from './services.js';

type Payload<T extends object = object> = new () => T;

/** Every event by its wire name: who owns it and what it carries. A name never changes its meaning; a new meaning is a new name. */
export const payloads = {
  account: {
    AccountRegistered: account.AccountRegistered,
    RealNameBound: account.RealNameBound,
    LoginMoved: account.LoginMoved,
    DeliveryRequested: account.DeliveryRequested,
    IdNumberHeld: account.IdNumberHeld,
    IdConflictDetected: account.IdConflictDetected,
    ClaimWithdrawn: account.ClaimWithdrawn,
    HolderAnswered: account.HolderAnswered,
    IdNumberDisowned: account.IdNumberDisowned,
    AccountsDeregistered: account.AccountsDeregistered,
    DeregistrationRefused: account.DeregistrationRefused,
    CorrectionRequested: account.CorrectionRequested,
    IdNumberCorrected: account.IdNumberCorrected,
    CorrectionApplied: account.CorrectionApplied,
  },
  'id-conflict': {
    ConflictCaseOpened: conflict.ConflictCaseOpened,
    EducationRecordMatched: conflict.EducationRecordMatched,
    EducationRecordNotMatched: conflict.EducationRecordNotMatched,
    HandheldPhotoSubmitted: conflict.HandheldPhotoSubmitted,
    ReviewRequested: conflict.ReviewRequested,
    ReviewRefused: conflict.ReviewRefused,
    EvidenceRejected: conflict.EvidenceRejected,
    AppealRequested: conflict.AppealRequested,
    AssistRequested: conflict.AssistRequested,
    AssistCodeFailed: conflict.AssistCodeFailed,
    AssistGranted: conflict.AssistGranted,
    AssistDeclined: conflict.AssistDeclined,
    AssistWithdrawn: conflict.AssistWithdrawn,
    AssistExpired: conflict.AssistExpired,
    RouteSucceeded: conflict.RouteSucceeded,
    ConflictCaseApproved: conflict.ConflictCaseApproved,
    ConflictCaseReturned: conflict.ConflictCaseReturned,
    ConflictCaseClosed: conflict.ConflictCaseClosed,
    NumberTryReserved: conflict.NumberTryReserved,
    SubmissionReserved: conflict.SubmissionReserved,
    AssistRequestReserved: conflict.AssistRequestReserved,
    HelpReserved: conflict.HelpReserved,
    CorrectionOpened: conflict.CorrectionOpened,
    CorrectionEvidenceSubmitted: conflict.CorrectionEvidenceSubmitted,
    CorrectionRejected: conflict.CorrectionRejected,
    CorrectionApproved: conflict.CorrectionApproved,
    CorrectionClosed: conflict.CorrectionClosed,
  },
  'review-queue': {
    StaffMemberAdded: review.StaffMemberAdded,
    TimelineViewed: review.TimelineViewed,
    ReviewTaskOpened: review.ReviewTaskOpened,
    ReviewTaskDealt: review.ReviewTaskDealt,
    ReviewTaskReturned: review.ReviewTaskReturned,
    ReviewerExcluded: review.ReviewerExcluded,
    EvidenceViewed: review.EvidenceViewed,
    EvidenceViewAlarm: review.EvidenceViewAlarm,
    ReviewDecided: review.ReviewDecided,
    ReviewTaskCancelled: review.ReviewTaskCancelled,
  },
  notification: {
    NoticeDelivered: notification.NoticeDelivered,
    NoticeFailed: notification.NoticeFailed,
  },
} as const satisfies Record<ServiceName, Record<string, Payload>>;

type Payloads = typeof payloads;
type ByName = Payloads['account'] & Payloads['id-conflict'] & Payloads['review-queue'] & Payloads['notification'];
export type EventName = keyof ByName;
export type DataOf<Name extends EventName> = InstanceType<ByName[Name]>;
export type EventOf<Name extends EventName> = { [N in Name]: Event<N, DataOf<N>> }[Name];
export type AccountEvent = EventOf<keyof Payloads['account']>;
export type NumberEvent = EventOf<
  | 'IdNumberHeld'
  | 'IdConflictDetected'
  | 'ClaimWithdrawn'
  | 'HolderAnswered'
  | 'IdNumberDisowned'
  | 'IdNumberCorrected'
  | 'AccountsDeregistered'
  | 'DeregistrationRefused'
>;
export type RecordedOf<Name extends EventName> = { [N in Name]: RecordedEvent<N, DataOf<N>> }[Name];
/** Any event of the system as a consumer sees it: switch on `type` and `data` is known. */
export type Published = { [N in EventName]: PublishedEvent<N, DataOf<N>> }[EventName];

export interface EventContract {
  readonly type: EventName;
  readonly version: number;
  readonly owner: ServiceName;
  readonly topic: string;
  /** what downstream systems read of it, where they do */
  readonly publicForm?: PublicEventName;
  readonly payload: Payload;
  /** one sentence for people */
  readonly meaning: string;
  /** golden: a valid payload that tests, docs and compatibility checks share */
  readonly sample: object;
}

const publicForms: Partial<Record<EventName, PublicEventName>> = {
  AccountsDeregistered: 'Deregistration',
  IdNumberDisowned: 'Reinstatement',
};

const contract = (owner: ServiceName, type: EventName, payload: Payload): EventContract => ({
  type,
  version: 1,
  owner,
  topic: serviceTopic(owner),
  ...(publicForms[type] ? { publicForm: publicForms[type] } : {}),
  payload,
  meaning: meanings[type],
  sample: samples[type],
});

export const eventCatalog: Readonly<Record<EventName, EventContract>> = Object.fromEntries(
  Object.entries(payloads).flatMap(([owner, events]) =>
    Object.entries<Payload>(events).map(([type, payload]) => [
      type,
      contract(owner as ServiceName, type as EventName, payload),
    ]),
  ),
) as Record<EventName, EventContract>;

/** An event that nobody promised, or whose payload breaks its promise. The message names fields and rules, no values. */
export class BrokenEvent extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'BrokenEvent';
  }
}

/**
 * Checks an event from outside against its contract. Unknown fields are allowed: a newer owner may add some.
 * Throws `BrokenEvent` for an unknown type or a broken payload.
 */
export function parseEvent(event: PublishedEvent): Published {
  const known = Object.hasOwn(eventCatalog, event.type) ? eventCatalog[event.type as EventName] : undefined;
  if (!known) throw new BrokenEvent('unknown event type');
  if (event.source !== known.owner) throw new BrokenEvent(`${known.type} belongs to ${known.owner}`);
  if (event.data === null || typeof event.data !== 'object' || Array.isArray(event.data))
    throw new BrokenEvent(`${known.type}: data is not an object`);
  const errors = validateSync(plainToInstance(known.payload, event.data), { forbidUnknownValues: true });
  if (errors.length > 0) throw new BrokenEvent(`${known.type}: ${errors.map((error) => error.property).join(', ')}`);
  return event as Published;
}
