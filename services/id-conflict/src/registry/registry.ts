import type { EducationLevel, StudyRecordKind } from '@zhenming/contracts';

/** A claim as the registry may be asked about it: keyed indexes, never number or name. Hex. */
export interface RegistryIndex {
  readonly numberIndex: string;
  readonly nameIndex: string;
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

/** A classmate as a claimant names them. */
export interface Classmate {
  readonly name: string;
  /** the institution's 10-digit code, or its exact name */
  readonly institution: string;
  readonly level: EducationLevel;
  /** of entry, or of graduation */
  readonly year: number;
}

/** A record of a number as a reviewer may know it: nothing that the person would have to give as evidence. */
export interface KnownRecord {
  readonly kind: StudyRecordKind;
  /** its name, or its code where the list has none of it */
  readonly institution: string;
  readonly level: EducationLevel;
  /** of entry, or of graduation */
  readonly year: number;
  /** the record is under the claimed name */
  readonly nameAgrees: boolean;
}

/** The study-record registry (学籍学历): the service's own table, or the system of another organisation over HTTP. */
export abstract class Registry {
  /** Whether a record can be of this institution: a code, or an exact name. */
  abstract knows(institution: string): boolean;

  /** Does the same work for a hit and a miss. */
  abstract find(claim: RegistryIndex, given: StudyRecord): Promise<RegistryFinding>;

  /**
   * Number indexes (hex) of the people of that name in the claimant's own cohort: same programme where the claimant's record
   * names one, else same institution, level and year, of the same kind. Nobody where the claim has no record of that cohort
   * under its number and name. `asked.name` is canonical. Does the same work for all of these.
   */
  abstract classmates(claim: RegistryIndex, asked: Classmate): Promise<readonly string[]>;

  /** The records of the number, under whatever name, the newest first; undefined when the registry cannot be asked by number. */
  abstract recordsOf(claim: RegistryIndex): Promise<readonly KnownRecord[] | undefined>;
}
