import type { Event, PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import './rules-once.js';
import { accountEvents } from './account-events.js';
import { declarationOf, type EventDeclaration } from './domain-event.js';
import { idConflictEvents } from './id-conflict-events.js';
import { notificationEvents } from './notification-events.js';
import { reviewQueueEvents } from './review-queue-events.js';
import { serviceTopic, type ServiceName } from './services.js';

type Payload<T extends object = object> = new () => T;

/** Every event by its wire name: who owns it and what it carries. A name never changes its meaning; a new meaning is a new name. */
export const payloads = {
  account: accountEvents,
  'id-conflict': idConflictEvents,
  'review-queue': reviewQueueEvents,
  notification: notificationEvents,
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
  | 'ClaimTurnsChanged'
  | 'HolderAnswered'
  | 'HolderProven'
  | 'IdNumberDisowned'
  | 'IdNumberCorrected'
  | 'AccountsDeregistered'
  | 'AccountsReinstated'
  | 'DeregistrationLifted'
  | 'DeregistrationRefused'
>;
export type RecordedOf<Name extends EventName> = { [N in Name]: RecordedEvent<N, DataOf<N>> }[Name];
/** An event of these types as a consumer sees it: switch on `type` and `data` is known. */
export type PublishedOf<Name extends EventName> = { [N in Name]: PublishedEvent<N, DataOf<N>> }[Name];
export type Published = PublishedOf<EventName>;

export interface EventContract extends EventDeclaration {
  readonly type: EventName;
  readonly version: number;
  readonly owner: ServiceName;
  readonly topic: string;
  readonly payload: Payload;
}

const contract = (owner: ServiceName, type: EventName, payload: Payload): EventContract => ({
  ...{ type, version: 1, owner, topic: serviceTopic(owner), payload },
  ...declarationOf(payload),
});

export const eventCatalog: Readonly<Record<EventName, EventContract>> = Object.fromEntries(
  Object.entries(payloads).flatMap(([owner, events]) =>
    Object.entries<Payload>(events).map(([type, payload]) => [
      type,
      contract(owner as ServiceName, type as EventName, payload),
    ]),
  ),
) as Record<EventName, EventContract>;

/** A valid payload of this event, always the same. */
export const sampleOf = <Name extends EventName>(type: Name): DataOf<Name> => eventCatalog[type].sample as DataOf<Name>;

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
