import type { AuditedEvent, RecordedEvent } from '@zhenming/kernel';
import type { ServiceName, StaffRole } from '@zhenming/contracts';

export interface StaffRow {
  readonly staffId: string;
  readonly login: string;
  readonly roles: readonly StaffRole[];
  readonly passwordHash: string;
  /** of the person's own ID number: who decides a case must not be a party to it */
  readonly numberId: string;
}

export abstract class Staff {
  abstract byLogin(login: string): Promise<StaffRow | undefined>;
  abstract byId(staffId: string): Promise<StaffRow | undefined>;
  /** Refuses with `staff/exists` when the login is taken. */
  abstract add(row: StaffRow & { readonly createdAt: Date }): Promise<void>;
}

export interface OpenedStaffSession {
  readonly token: string;
  readonly staffId: string;
  readonly roles: readonly StaffRole[];
  readonly expiresAt: Date;
}

export interface StaffSession {
  readonly tokenHash: string;
  readonly staffId: string;
  readonly roles: readonly StaffRole[];
}

/** Opaque tokens; the table knows their SHA-256 only. */
export abstract class StaffSessions {
  abstract open(staff: StaffRow, now: Date): Promise<OpenedStaffSession>;
  abstract find(token: string): Promise<StaffSession | undefined>;
  abstract end(tokenHash: string): Promise<void>;
}

export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
  /** takes as long for `undefined` as for a wrong password */
  abstract verify(hash: string | undefined, password: string): Promise<boolean>;
}

/** A stream as recorded, every hash recomputed by its owner just now. */
export interface Timeline {
  readonly chain: { readonly verified: boolean; readonly firstBrokenRevision?: number };
  readonly events: readonly AuditedEvent[];
}

/** Whether a stream of this service is what was recorded. */
export abstract class Chain {
  /** Recomputes every hash: the first revision that is not as it was recorded, undefined when all are. */
  abstract firstBroken(events: readonly RecordedEvent[]): number | undefined;
}

/** Asked live of their owners, never copied: id-conflict's case, and account's number behind it. */
export abstract class Cases {
  /** Refuses with `case/not-found`. */
  abstract timeline(caseId: string): Promise<Timeline>;
  abstract numberTimeline(numberId: string): Promise<Timeline>;
}

export interface UnacknowledgedDeregistration {
  readonly deregistrationId: string;
  readonly effectiveAt: string;
  readonly overdue: boolean;
  readonly subscribers: readonly string[];
}

export abstract class Deregistrations {
  abstract unacknowledged(): Promise<readonly UnacknowledgedDeregistration[]>;
}

export interface ParkedMessage {
  readonly service: ServiceName;
  readonly id: string;
  readonly group: string;
  readonly key: string;
  readonly topic: string;
  readonly eventType: string | null;
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAt: string;
}

export abstract class Parked {
  /** of all services that consume; a service that does not answer is named, not left out */
  abstract list(): Promise<{ readonly items: readonly ParkedMessage[]; readonly silent: readonly ServiceName[] }>;
  /** Refuses with `parked/not-found`. Returns how many messages of the key are replayed. */
  abstract replay(service: ServiceName, id: string): Promise<number>;
}

export interface ConsumerGroup {
  readonly group: string;
  readonly paused: boolean;
  readonly members: number;
  readonly lag: number;
}

export abstract class Consumers {
  abstract groups(): Promise<readonly ConsumerGroup[]>;
  /** Refuses with `consumer/unknown`. */
  abstract pause(group: string): Promise<void>;
  abstract resume(group: string): Promise<void>;
}
