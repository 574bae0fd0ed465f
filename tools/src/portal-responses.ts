/** What the portal tells and takes, as far as the demo and the stories look at it. */

export interface Identity {
  readonly name: string;
  readonly documentType: string;
  readonly number: string;
}

/** of a registration whose code came back */
export interface Registered {
  readonly accountId?: string;
  readonly slug?: string;
}

export interface Identified {
  readonly identity: 'HELD' | 'CONTESTED';
  readonly caseId?: string;
  readonly slug?: string;
  readonly title?: string;
  readonly details?: Record<string, unknown>;
}

export interface Me {
  readonly accountId: string;
  readonly status: string;
  readonly identity: 'NONE' | 'HELD' | 'CONTESTED';
  readonly proof: string;
  readonly caseId: string | null;
  readonly numberMasked: string | null;
  readonly bound: { readonly channel: string } | null;
  readonly solutions: Readonly<Record<string, unknown>> | null;
  readonly correction: { readonly correctionId: string } | null;
}

export interface PhotoFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: string;
}

export interface PhotoDraft {
  readonly photoId: string;
  readonly side: 'FRONT' | 'BACK';
  readonly format: string;
  readonly warnings: readonly string[];
  readonly slug?: string;
}

/** the claimant's own class, as they say it */
export interface Cohort {
  readonly institution: string;
  readonly level: string;
  readonly year: number;
}

/** what a try at a classmate's request came to */
export interface Vouched {
  readonly granted?: boolean;
  readonly triesLeft?: number;
  readonly message?: string;
  readonly slug?: string;
}

/** a request for help as whoever was asked reads it */
export interface AssistSeen {
  readonly requestId: string;
  readonly state: string;
  readonly triesLeft: number;
  readonly withdrawable: boolean;
  readonly liability: readonly string[];
  readonly slug?: string;
}

export interface CaseSeen {
  readonly caseId: string;
  readonly revision: number;
  readonly status: string;
  readonly outcome?: string;
  readonly trigger: string;
  readonly triesLeft: number;
  readonly routes: readonly { readonly route: string; readonly state: string; readonly open: boolean }[];
  readonly impact: readonly string[];
  readonly photo?: {
    readonly submissionsLeft?: number;
    readonly rules: readonly string[];
    readonly sides?: readonly string[];
    readonly drafts: readonly PhotoDraft[];
    readonly review?: {
      readonly kind: string;
      readonly dueAt: string;
      readonly position?: number | null;
      readonly usualWaitMinutes?: number | null;
    };
    readonly rejection?: {
      readonly verdict: 'RETRY' | 'FINAL';
      readonly reasons: readonly { readonly code: string; readonly text: string }[];
      readonly text?: string;
      readonly appealUntil?: string;
    };
  };
  readonly assist?: {
    readonly requestId: string;
    readonly code: string;
    readonly state: string;
    readonly expiresAt: string;
    readonly requestsLeft: number;
  };
  readonly slug?: string;
}

export interface OwnCorrection {
  readonly correctionId: string;
  readonly openedBy: 'OWNER' | 'SUPPORT';
  readonly status: string;
  readonly numberMasked: string;
}

export interface Notice {
  readonly id: string;
  readonly about: string;
  readonly title: string;
  readonly text: string;
  readonly caseId?: string;
  readonly reference?: { readonly kind: 'ASSIST' | 'CORRECTION'; readonly id: string };
}

export type StudyRecord =
  | { readonly inSchool: { institution: string; studentNumber: string; entryYear: number; level: string } }
  | { readonly graduated: { institution: string; certificateNumber: string; graduationYear: number; level: string } };
