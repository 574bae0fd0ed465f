import type {
  EducationLevel,
  PhotoSide,
  PhotoWarning,
  RejectionReason,
  Route,
  StudyRecordKind,
  Trigger,
  Verdict,
} from '@zhenming/contracts';

/** A photo that somebody is to look at. */
export interface ReviewedPhoto {
  readonly photoId: string;
  readonly side: PhotoSide;
  readonly warnings: readonly PhotoWarning[];
  /** in how many other cases this picture, or one like it, was handed in */
  readonly seenElsewhere: number;
}

/** What the case (or the correction) knows about the evidence of one task. Times are ISO 8601 UTC. */
export interface ReviewFile {
  readonly trigger: Trigger;
  readonly openedAt: string;
  /** how often its decision was refused and came back */
  readonly timesReturned: number;
  /** none of a correction */
  readonly routes: readonly { readonly route: Route; readonly state: string }[];
  readonly submission: {
    readonly submissionId: string;
    readonly submittedAt: string;
    readonly photos: readonly ReviewedPhoto[];
  };
  /** verdicts about earlier evidence, in their order */
  readonly earlier: readonly {
    readonly at: string;
    readonly verdict: Verdict;
    readonly reasons: readonly RejectionReason[];
  }[];
  readonly appealText?: string;
  /** null: it cannot be had now */
  readonly registry: RegistryFact | null;
}

/** What the registry has of the number. */
export interface RegistryFact {
  readonly known: boolean;
  /** any record is under the claimed name; null without a record */
  readonly nameAgrees: boolean | null;
  readonly records: readonly RegistryRecord[];
}

export interface RegistryRecord {
  readonly kind: StudyRecordKind;
  readonly institution: string;
  readonly level: EducationLevel;
  /** of entry, or of graduation */
  readonly year: number;
  readonly nameAgrees: boolean;
}

/** id-conflict's side of a task: asked live, never copied. */
export abstract class ReviewFiles {
  /** Refuses with `case/not-found`. */
  abstract of(caseId: string, taskId: string): Promise<ReviewFile>;
}

interface MaskedPerson {
  readonly name: string;
  readonly documentType: string;
  /** first 3, last 2 */
  readonly numberMasked: string;
}

/** One account on the number, masked by account. */
export interface Party extends MaskedPerson {
  readonly accountId: string;
  readonly via: string;
  readonly registeredAt: string;
  readonly proof: string;
  readonly heldSince: string | null;
  readonly contactsMasked: readonly string[];
}

export interface PartiesFact {
  readonly claimant: Party;
  readonly holder: Party | null;
  readonly others: readonly Party[];
  /** of a correction: the person that is said to be right */
  readonly right?: MaskedPerson;
}

/** account's side of a task: asked live, never copied. */
export abstract class Parties {
  /** Refuses with `case/not-found` where this is no open claim on the number, nor an open correction of it. */
  abstract of(numberId: string, caseId: string): Promise<PartiesFact>;
}
