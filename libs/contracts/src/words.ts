/** The closed lists that events and commands speak of. */
export const triggers = ['SIGN_UP', 'PROFILE_SAVE'] as const;
export type Trigger = (typeof triggers)[number];

export const routes = ['PHOTO', 'CLASSMATE', 'STUDY_RECORD'] as const;
export type Route = (typeof routes)[number];

/** How much a success counts against a rival's: photo 3, two helpers 2, a study record or one helper 1. */
export const weights = [1, 2, 3] as const;
export type Weight = (typeof weights)[number];

export const evidenceStates = ['none', 'waiting', 'succeeded'] as const;
export type EvidenceState = (typeof evidenceStates)[number];

export const proofs = ['UNPROVEN', 'PROVEN'] as const;
export type Proof = (typeof proofs)[number];

export const outcomes = ['WON', 'REFUSED', 'WITHDRAWN', 'IDLE', 'SUPERSEDED', 'RELEASED', 'REVERSED'] as const;
export type Outcome = (typeof outcomes)[number];

export const studyRecordKinds = ['IN_SCHOOL', 'GRADUATED'] as const;
export type StudyRecordKind = (typeof studyRecordKinds)[number];

export const educationLevels = ['JUNIOR_COLLEGE', 'BACHELOR', 'MASTER', 'DOCTOR'] as const;
export type EducationLevel = (typeof educationLevels)[number];

export const channels = ['PHONE', 'EMAIL'] as const;
export type Channel = (typeof channels)[number];

export const staffRoles = ['reviewer', 'senior-reviewer', 'auditor', 'support', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];
