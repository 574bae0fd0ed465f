import type { EventName, Published, PublishedOf } from '@zhenming/contracts';

/** The events of which somebody may be notified; the rules beside this file say who. */
export const notified = [
  'AccountRegistered',
  'RealNameBound',
  'LoginMoved',
  'NoticeAddressMoved',
  'PasswordChanged',
  'LoginsFailed',
  'ContactAdded',
  'ContactRemoved',
  'ContactChangesUndone',
  'NewDeviceLoggedIn',
  'IdConflictDetected',
  'ClaimWithdrawn',
  'ClaimTurnsChanged',
  'HolderAnswered',
  'IdNumberDisowned',
  'IdNumberCorrected',
  'WaitStarted',
  'HolderNotified',
  'ConflictCaseApproved',
  'DeregistrationRefused',
  'AccountsDeregistered',
  'HandheldPhotoSubmitted',
  'RouteSucceeded',
  'EvidenceRejected',
  'AppealRequested',
  'ConflictCaseReturned',
  'AssistRequested',
  'AssistGranted',
  'AssistWithdrawn',
  'EducationRecordWithdrawn',
  'AssistExpired',
  'HumanHelpRequested',
  'TriesReopened',
  'ObjectionRaised',
  'HolderPhotosSubmitted',
  'HolderPhotosRejected',
  'ObjectionEnded',
  'AccountsReinstated',
  'DeregistrationLifted',
  'CorrectionRequested',
  'CorrectionEvidenceSubmitted',
  'CorrectionRejected',
  'CorrectionClosed',
  'CorrectionApplied',
] as const satisfies EventName[];

export type Notified = PublishedOf<(typeof notified)[number]>;

export const isNotified = (event: Published): event is Notified =>
  (notified as readonly EventName[]).includes(event.type);
