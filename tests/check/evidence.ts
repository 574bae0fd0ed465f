import type { LoggedEvent, PublishedEvent } from '@zhenming/kernel';
import { services, type EventName, type EventOf, type ServiceName } from '@zhenming/contracts';
import type { Exchange } from '../../tools/src/history.js';

/** One consumer group as it is configured. */
export interface Follower {
  readonly service: ServiceName;
  readonly group: string;
  readonly topics: readonly string[];
  /** of the events that it is told */
  readonly types: readonly string[];
  /** and is about */
  readonly concerns: (event: PublishedEvent) => boolean;
}

/** An event that a group has applied. */
export interface Applied {
  readonly group: string;
  readonly eventId: string;
  /** ISO 8601 UTC with microseconds, of the clock that only goes forward */
  readonly at: string;
}

export interface InboxItem {
  readonly itemId: string;
  readonly recipientId: string;
  readonly number: number;
}

export interface Delivery {
  readonly noticeId: string;
  readonly eventId: string;
  readonly kind: string;
  readonly channel: string | null;
  readonly state: string;
  readonly attempts: number;
}

export interface Mail {
  /** `<notice>.<n>` */
  readonly messageId: string;
  readonly recipient: string;
}

/** Who an account says it is, and who the ledger says holds a number. */
export interface Held {
  readonly numberId: string;
  readonly accountId: string;
}

/** An open claim. */
export interface ListedClaim extends Held {
  readonly caseId: string;
  readonly waitsForTurn: boolean;
}

/** One photo as the object store has it. */
export interface StoredPhoto {
  readonly photoId: string;
  /** hex SHA-256 of what it is when it is opened; null when there is none, or it cannot be opened */
  readonly originalHash: string | null;
  readonly copyHash: string | null;
}

/** Everything that was read of a system at rest. The checks are functions of it and of nothing else. */
export interface Evidence {
  readonly logs: Readonly<Record<ServiceName, readonly LoggedEvent[]>>;
  /** by topic; the order within a key is the order on the wire, repeats included */
  readonly messages: Readonly<Record<string, readonly PublishedEvent[]>>;
  readonly followers: readonly Follower[];
  readonly applied: readonly Applied[];
  /** ids of events that wait for a person, by group */
  readonly parked: readonly Applied[];
  /** of the ledger */
  readonly holders: readonly Held[];
  /** of the ledger */
  readonly claims: readonly ListedClaim[];
  /** accounts whose identity is HELD */
  readonly heldByAccounts: readonly Held[];
  readonly acknowledgements: readonly string[];
  /** ids of the public events of the HTTP feed, in its order */
  readonly feed: readonly string[];
  readonly inbox: readonly InboxItem[];
  readonly deliveries: readonly Delivery[];
  readonly mails: readonly Mail[];
  readonly photos: readonly StoredPhoto[];
  /** ids of photos that may still be submitted, or belong to an upload of the last hour */
  readonly drafts: readonly string[];
  readonly history: readonly Exchange[];
}

/** A logged event whose data is known by its type. */
export type Known<Name extends EventName = EventName> = {
  [N in Name]: LoggedEvent<N, EventOf<N>['data']>;
}[Name];

export const eventsOf = <Name extends EventName>(log: readonly LoggedEvent[], ...types: Name[]): Known<Name>[] =>
  log.filter(({ type }) => (types as string[]).includes(type)) as unknown as Known<Name>[];

export const allEvents = ({ logs }: Evidence): LoggedEvent[] => services.flatMap((service) => logs[service]);

/** Items by key, in the order they came. */
export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** What is in one list and not in the other, by one line each. */
export const differences = (
  what: string,
  expected: readonly string[],
  found: readonly string[],
  names: readonly [string, string],
): string[] => {
  const [wanted, got] = [new Set(expected), new Set(found)];
  return [
    ...[...wanted].filter((one) => !got.has(one)).map((one) => `${what} ${one} is in ${names[0]}, not in ${names[1]}`),
    ...[...got].filter((one) => !wanted.has(one)).map((one) => `${what} ${one} is in ${names[1]}, not in ${names[0]}`),
  ];
};
