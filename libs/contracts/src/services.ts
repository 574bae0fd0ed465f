/** The services by their names on the wire. Schema and role of a service: its name with `_` for `-`. */
export const services = ['account', 'id-conflict', 'review-queue', 'notification'] as const;
export type ServiceName = (typeof services)[number];

export const schemaOf = (service: ServiceName): string => service.replaceAll('-', '_');

/** The topic of everything a service's log holds; the key of a message is its stream. */
export const serviceTopic = (service: ServiceName): string => `zhenming.${service}.events`;

/** What downstream systems read. */
export const publicTopics = { deregistrations: 'zhenming.public.deregistrations.v1' } as const;

/** The login of downstream systems on the brokers; the names of their consumer groups begin with it and a dot. */
export const DOWNSTREAM_LOGIN = 'downstream';

/** Events of the public topics, by their names there. */
export type PublicEventName = 'Deregistration' | 'Reinstatement';

/** Streams: a category without a dash, a dash, an id. */
export const streams = {
  account: (accountId: string) => `account-${accountId}`,
  session: (sessionId: string) => `session-${sessionId}`,
  number: (numberId: string) => `number-${numberId}`,
  delivery: (deliveryId: string) => `delivery-${deliveryId}`,
  conflictCase: (caseId: string) => `conflict_case-${caseId}`,
  numberTries: (numberId: string) => `number_tries-${numberId}`,
  /** guard of photo submissions; the key is a number's id, or the keyed hash of a contact */
  submissions: (key: string) => `submissions-${key}`,
  /** guard of requests for a classmate's help about one number */
  assistRequests: (numberId: string) => `assist_requests-${numberId}`,
  /** guard of the help one person gives, by the id of that person's own number */
  helper: (numberId: string) => `helper-${numberId}`,
  correction: (correctionId: string) => `correction-${correctionId}`,
  /** what an erased person had in cases and corrections */
  erasure: (accountId: string) => `erasure-${accountId}`,
  /** one change of the study-record registry */
  registryChange: (changeId: string) => `registry_change-${changeId}`,
  reviewTask: (taskId: string) => `review_task-${taskId}`,
  evidenceViews: (taskId: string) => `evidence_views-${taskId}`,
  /** of one person, by the id of their own number */
  viewAlarms: (numberId: string) => `view_alarms-${numberId}`,
  staff: (staffId: string) => `staff-${staffId}`,
  staffLogins: (staffId: string) => `staff_logins-${staffId}`,
  timelineViews: (caseId: string) => `timeline_views-${caseId}`,
  /** one thing that an operator ordered */
  operation: (operationId: string) => `operation-${operationId}`,
  /** one look at the list of cases that ask for human help */
  humanHelpViews: (viewId: string) => `human_help_views-${viewId}`,
  notice: (noticeId: string) => `notice-${noticeId}`,
} as const;

export type StreamKind = keyof typeof streams;

export const categoryOf = (stream: string): string => stream.split('-', 1)[0] as string;
