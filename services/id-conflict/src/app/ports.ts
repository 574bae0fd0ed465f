import type { RecordedEvent } from '@zhenming/kernel';
import type { EducationLevel, PolicyRef, StudyRecordKind } from '@zhenming/contracts';
import type { NumberFacts } from '../domain/conflict-case-state.js';

/** Facts about a number, as its own events tell them. */
export abstract class Numbers {
  /** Seen from one of its cases: `waitingRivals` are the others'. Throws when nothing was heard of the number. */
  abstract factsFor(numberId: string, caseId: string, now: string): Promise<NumberFacts>;
}

/** A claim as the registry may be asked about it: keyed indexes, never number or name. Hex. */
export interface RegistryIndex {
  readonly numberIndex: string;
  readonly nameIndex: string;
}

/** What account knows of the claim behind a case. */
export abstract class Claims {
  /** Throws `case/not-found` when account has no such claim any more. */
  abstract registryIndex(caseId: string): Promise<RegistryIndex>;
}

/** A study record as a person gives it. `recordNumber`: student number, or certificate number; `year`: of entry, or of graduation. */
export interface StudyRecord {
  readonly kind: StudyRecordKind;
  /** the institution's 10-digit code, or its exact name */
  readonly institution: string;
  readonly recordNumber: string;
  readonly year: number;
  readonly level: EducationLevel;
}

export interface RegistryFinding {
  /** the registry knows the number, under whatever name */
  readonly recordExists: boolean;
  /** … and under this name */
  readonly nameAgrees: boolean;
  /** hex SHA-256 of the one record that agrees in everything, or null: never which field was wrong */
  readonly match: string | null;
}

/** The study-record registry (学籍学历). */
export abstract class Registry {
  /** Does the same work for a hit and a miss. */
  abstract find(claim: RegistryIndex, given: StudyRecord): Promise<RegistryFinding>;
}

/** The policy under which new cases are opened. */
export abstract class OpeningPolicy {
  abstract readonly ref: PolicyRef;
}

/** The hash chain of one stream. */
export abstract class Chain {
  /** the revision of the first event that is not what was recorded, or undefined: everything is */
  abstract firstBroken(events: readonly RecordedEvent[]): number | undefined;
}
