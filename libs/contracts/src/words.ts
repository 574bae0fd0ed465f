/** The closed lists that events and commands speak of. */
/** what takes a number that nobody has, or claims one that is in use */
export const claimTriggers = ['SIGN_UP', 'PROFILE_SAVE', 'CORRECTION'] as const;
export type ClaimTrigger = (typeof claimTriggers)[number];

/** what opens a case: a claim, or a deregistered person who contests the decision */
export const triggers = [...claimTriggers, 'CONTEST'] as const;
export type Trigger = (typeof triggers)[number];

export const routes = ['PHOTO', 'CLASSMATE', 'STUDY_RECORD'] as const;
export type Route = (typeof routes)[number];

/** How much a success counts against a rival's: photo 3, two helpers 2, a study record or one helper 1. */
export const weights = [1, 2, 3] as const;
export type Weight = (typeof weights)[number];

/** What a claim's evidence has come to: `waiting` for a reviewer, `refused` for good (an appeal is open). */
export const evidenceStates = ['none', 'waiting', 'succeeded', 'refused'] as const;
export type EvidenceState = (typeof evidenceStates)[number];

export const proofs = ['UNPROVEN', 'PROVEN'] as const;
export type Proof = (typeof proofs)[number];

export const outcomes = ['WON', 'REFUSED', 'WITHDRAWN', 'IDLE', 'SUPERSEDED', 'RELEASED', 'REVERSED'] as const;
export type Outcome = (typeof outcomes)[number];

/** Against whom evidence has to be enough: nobody holds the number, or a holder of this standing does. */
export const holderClasses = ['nobody', 'weak', 'strong'] as const;
export type HolderClass = (typeof holderClasses)[number];

/** How an objection of the holder ended: by what reviewers found, by a side that handed in nothing, or because the holder is gone. */
export const objectionEnds = [
  'CLAIMANT',
  'HOLDER',
  'NEITHER',
  'HOLDER_SILENT',
  'CLAIMANT_SILENT',
  'BOTH_SILENT',
  'HOLDER_LEFT',
] as const;
export type ObjectionEnd = (typeof objectionEnds)[number];

/** The sides of an objection. */
export const objectionParties = ['HOLDER', 'CLAIMANT'] as const;
export type ObjectionParty = (typeof objectionParties)[number];

/** What an operator may order besides changes of staff. */
export const operations = [
  'PAUSE_GROUP',
  'RESUME_GROUP',
  'REPLAY_GROUP',
  'REPLAY_PARKED',
  'DISCARD_PARKED',
  'MOVE_CLOCK',
] as const;
export type Operation = (typeof operations)[number];

/** What changes the registry of study records. */
export const registryOperations = ['IMPORT', 'WITHDRAWAL'] as const;
export type RegistryOperation = (typeof registryOperations)[number];

export const studyRecordKinds = ['IN_SCHOOL', 'GRADUATED'] as const;
export type StudyRecordKind = (typeof studyRecordKinds)[number];

export const educationLevels = ['JUNIOR_COLLEGE', 'BACHELOR', 'MASTER', 'DOCTOR'] as const;
export type EducationLevel = (typeof educationLevels)[number];

export const channels = ['PHONE', 'EMAIL'] as const;
export type Channel = (typeof channels)[number];

export const staffRoles = ['reviewer', 'senior-reviewer', 'auditor', 'support', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];
/** What is changed of a member of staff by others. */
export const staffChanges = ['DISABLE', 'ENABLE', 'ROLES', 'PASSWORD_RESET', 'SECOND_FACTOR_RESET'] as const;
export type StaffChangeKind = (typeof staffChanges)[number];
/** What a member of staff logged in with besides the password. */
export const secondFactors = ['NONE', 'TOTP', 'RECOVERY_CODE'] as const;
export type SecondFactor = (typeof secondFactors)[number];

export const photoSides = ['FRONT', 'BACK'] as const;
export type PhotoSide = (typeof photoSides)[number];

/** What the machine noticed about a photo: hints for applicant and reviewer, never a refusal. */
export const photoWarnings = ['SMALL', 'BLURRED', 'DARK', 'BRIGHT', 'SEEN_ELSEWHERE', 'SAME_AS_OTHER_SIDE'] as const;
export type PhotoWarning = (typeof photoWarnings)[number];

/**
 * Why a person must look: new evidence, a refusal appealed, a decision returned, an opinion beside one that is not enough alone,
 * a senior's where two differ, the photos of claimant and holder beside each other, a number to be corrected, a decision contested.
 */
export const reviewKinds = [
  'PHOTO',
  'APPEAL',
  'RETURNED',
  'SECOND',
  'SENIOR',
  'TWO_PARTY',
  'CORRECTION',
  'CONTEST',
] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** `RETRY`: better photos are asked for. `FINAL`: refused; one appeal. */
export const claimVerdicts = ['APPROVE', 'RETRY', 'FINAL'] as const;
/** Between two sides: whose the number is, of whom better photos are asked for. `RETRY`: of the claimant. */
export const partyVerdicts = ['CLAIMANT', 'HOLDER', 'NEITHER', 'RETRY', 'RETRY_HOLDER'] as const;
export const verdicts = [...claimVerdicts, 'CLAIMANT', 'HOLDER', 'NEITHER', 'RETRY_HOLDER'] as const;
export type Verdict = (typeof verdicts)[number];
export const rejections = ['RETRY', 'FINAL'] as const;
export type Rejection = (typeof rejections)[number];

export const retryReasons = [
  'ARM_OR_TORSO_MISSING',
  'FACE_COVERED',
  'FACE_UNCLEAR',
  'CARD_TEXT_UNREADABLE',
  'CARD_COVERED',
  'BACK_MISSING',
  'NUMBER_MISMATCH',
  'NAME_MISMATCH',
  'EXPIRED_CARD',
  'NOT_AN_ID',
] as const;
export const finalReasons = ['WRONG_PERSON', 'EDITED'] as const;
export const rejectionReasons = [...retryReasons, ...finalReasons] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** The photo rules, as applicants read them before upload and reviewers check them; each with the reasons it can fail by. */
export const photoRules = {
  ARM_AND_TORSO: ['ARM_OR_TORSO_MISSING'],
  FACE: ['FACE_COVERED', 'FACE_UNCLEAR'],
  CARD_TEXT: ['CARD_TEXT_UNREADABLE'],
  CARD_UNCOVERED: ['CARD_COVERED'],
  BOTH_SIDES: ['BACK_MISSING'],
  CARD_MATCHES_CLAIM: ['NUMBER_MISMATCH', 'NAME_MISMATCH'],
  CARD_IN_DATE: ['EXPIRED_CARD'],
  AN_ID_CARD: ['NOT_AN_ID'],
  SAME_PERSON: ['WRONG_PERSON'],
  UNMODIFIED: ['EDITED'],
} as const satisfies Record<string, readonly RejectionReason[]>;
export type PhotoRule = keyof typeof photoRules;
export const photoRuleNames = Object.keys(photoRules) as PhotoRule[];

/** Why nothing is left to decide in a task: the case ended so; or both sides were compared, and the holder who objected is gone. */
export const taskCancellations = [...outcomes, 'HOLDER_LEFT'] as const;
export type TaskCancellation = (typeof taskCancellations)[number];
/**
 * Why a dealt task went back to the queue. Who gives it back is not dealt this case again; it is taken away from a member of staff who
 * may not decide it any more.
 */
export const taskReturns = ['GIVEN_BACK', 'LEASE_EXPIRED', 'TAKEN_AWAY'] as const;
export type TaskReturn = (typeof taskReturns)[number];
/** What of a case is used up: its own study-record tries, those of its number, or the photo submissions of number or person. */
export const usedUp = ['CASE_TRIES', 'NUMBER_TRIES', 'SUBMISSIONS', 'DECIDED_RECENTLY'] as const;
export type UsedUp = (typeof usedUp)[number];
/** The routes whose tries a senior may open again. */
/** NUMBER: the number itself, which was decided recently */
export const reopenedRoutes = ['PHOTO', 'STUDY_RECORD', 'NUMBER'] as const;
export type ReopenedRoute = (typeof reopenedRoutes)[number];
/** Whether help leads back to the helper: from the person who is helped, or from one whom that person helped, and so on. */
export const helperTies = ['NONE', 'MUTUAL', 'RING'] as const;
export type HelperTie = (typeof helperTies)[number];
/** Why the case refuses a reviewer: a party or helper under another login, or a reviewer who decided it before. */
export const reviewerRefusals = ['PARTY', 'SEEN_BEFORE'] as const;
export type ReviewerRefusal = (typeof reviewerRefusals)[number];

/** How a case stands, and how a correction does. */
export const caseStatuses = ['OPEN', 'DECIDED', 'WAITING', 'REFUSED', 'EFFECT_PENDING', 'CLOSED'] as const;
export type CaseStatus = (typeof caseStatuses)[number];
export const correctionStatuses = ['OPEN', 'WAITING', 'APPROVED', 'CLOSED'] as const;
export type CorrectionStatus = (typeof correctionStatuses)[number];
/** What a reversed decision does not give back: the number or the claim, and contacts that log in to another account by now. */
export const unrestored = ['NUMBER', 'CLAIM', 'LOGIN'] as const;
export type Unrestored = (typeof unrestored)[number];

export const correctionOutcomes = ['CORRECTED', 'REFUSED', 'WITHDRAWN', 'IDLE'] as const;
export type CorrectionOutcome = (typeof correctionOutcomes)[number];
