import type { RecordedEvent } from '@zhenming/kernel';
import type { EducationLevel, PhotoSide, PolicyRef, StudyRecordKind } from '@zhenming/contracts';
import type { NumberFacts } from '../domain/conflict-case-state.js';
import type { AskedClassmate } from './assist.ports.js';

/** Facts about a number, as its own events tell them. */
export abstract class Numbers {
  /** Throws when nothing was heard of the number. */
  abstract find(numberId: string, now: string): Promise<Omit<NumberFacts, 'rivals'>>;
}

/** A claim as the registry may be asked about it: keyed indexes, never number or name. Hex. */
export interface RegistryIndex {
  readonly numberIndex: string;
  readonly nameIndex: string;
}

/** What account says of the person behind a claim or a correction, for photos. */
export interface Applicant {
  /** of the document: those without a back have a front only */
  readonly sides: readonly PhotoSide[];
  /** keyed hashes of the person's contacts and devices, hex */
  readonly personKeys: readonly string[];
}

/** What account knows of the claim behind a case. Throws `case/not-found` when account has no such claim any more. */
export abstract class Claims {
  abstract registryIndex(caseId: string): Promise<RegistryIndex>;
  abstract applicant(caseId: string): Promise<Applicant>;
  /** The same of a correction; `sides` are of the document that it says is right. Throws `correction/not-found` when it is over. */
  abstract corrector(correctionId: string): Promise<Applicant>;
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

/** The study-record registry (学籍学历). */
export abstract class Registry {
  /** Does the same work for a hit and a miss. */
  abstract find(claim: RegistryIndex, given: StudyRecord): Promise<RegistryFinding>;

  /**
   * Number indexes (hex) of the people of that name in the claimant's own cohort: same programme where the claimant's record
   * names one, else same institution, level and year, of the same kind. Nobody where the claim has no record of that cohort
   * under its number and name. `asked.name` is canonical. Does the same work for all of these.
   */
  abstract classmates(claim: RegistryIndex, asked: AskedClassmate): Promise<readonly string[]>;

  /** The records of the number, under whatever name, the newest first; undefined when the registry cannot be asked by number. */
  abstract recordsOf(claim: RegistryIndex): Promise<readonly KnownRecord[] | undefined>;
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
