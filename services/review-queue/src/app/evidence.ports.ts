import type { DataOf } from '@zhenming/contracts';

/** How much one person may look at. */
export abstract class ViewLimits {
  /** views within an hour in tasks that the person has not decided, from which somebody is told */
  abstract readonly alarmFrom: number;
}

/** One look at one photo, and by whose session it was asked for. */
export interface View {
  readonly viewId: string;
  readonly taskId: string;
  readonly staffId: string;
  readonly fencingToken: number;
  /** hex SHA-256 of the session's token */
  readonly sessionHash: string;
}

/** Photos seen within the last hour by the clock of the database. Calls inside a unit of work take part in it. */
export abstract class RecentViews {
  /**
   * How many this person saw, and in how many seconds the oldest of them is an hour ago (0 without any). Until the unit of
   * work ends no other view of theirs is recorded.
   */
  abstract count(staffId: string): Promise<{ readonly views: number; readonly oldestEndsInSeconds: number }>;
  abstract add(view: View): Promise<void>;
  /** how many of them are in tasks that this person has not decided */
  abstract undecided(staffId: string): Promise<number>;
  abstract find(viewId: string): Promise<View | undefined>;
}

/** What a grant says. See service-kit's `EvidenceGrants`. */
export interface Grant {
  readonly viewId: string;
  readonly staffId: string;
  /** printable ASCII: what the watermark says of the reviewer */
  readonly label: string;
  readonly photoId: string;
  readonly taskId: string;
  /** of the case; of a correction, its id */
  readonly caseId: string;
}

export abstract class Grants {
  abstract sign(grant: Grant): Promise<{ readonly grant: string; readonly expiresAt: string }>;
  /** undefined for anything but a grant of this service that has not expired */
  abstract verify(grant: string): Promise<Grant | undefined>;
}

/** Photos are id-conflict's. */
export abstract class Photos {
  /** A JPEG with the grant's label burned in. Refuses with `review/grant` a grant that is not good or was used. */
  abstract picture(photoId: string, grant: string): Promise<Uint8Array>;
}

/** Where operators look. */
export abstract class Bell {
  abstract ring(alarm: DataOf<'EvidenceViewAlarm'>): void;
}
