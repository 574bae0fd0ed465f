import { Injectable } from '@nestjs/common';
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
import { PeerClient } from '@zhenming/service-kit';

/** A photo that a reviewer is to look at. */
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

/** What id-conflict knows about a task: asked live, never copied. */
@Injectable()
export class ReviewFiles {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `case/not-found`. */
  of(caseId: string, taskId: string): Promise<ReviewFile> {
    return this.peers.get<ReviewFile>('id-conflict', `/internal/v1/reviews/${caseId}?taskId=${taskId}`);
  }
}
