/** What one metric is. Labels are names from the code or from the configuration, never anything a person typed. */
interface MetricDefinition {
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

const perPart = ['part'];

/**
 * Every metric of ours, by its name without `zhenming_`: the one list that code, alert rules and dashboard are checked
 * against. All carry `service` as well. Gauges read from the database are the same from every copy of a service: take
 * their maximum, not their sum.
 */
export const metricList = {
  request_duration_seconds: {
    type: 'histogram',
    help: 'Time from a request to the end of its answer',
    labels: ['method', 'route', 'status'],
  },
  database_wait_seconds: {
    type: 'histogram',
    help: 'Time that a unit of work waited for its connection',
    labels: [],
  },
  database_waiting: { type: 'gauge', help: 'Those that wait for a connection now', labels: [] },
  longest_turn_seconds: {
    type: 'gauge',
    help: 'Time that the event loop was held up at most since the last scrape',
    labels: [],
  },
  figures_unread: {
    type: 'gauge',
    help: 'Sources of figures that could not be read for this scrape: theirs are missing from it',
    labels: [],
  },
  ready: { type: 'gauge', help: 'Whether this part does its work, 1 or 0', labels: perPart },

  // the log and what follows it
  sequenced_events: { type: 'gauge', help: 'Events that this process gave a position', labels: perPart },
  unsequenced_oldest_seconds: {
    type: 'gauge',
    help: 'Since the oldest event was recorded that has no position yet, 0 where there is none',
    labels: [],
  },
  log_head_position: { type: 'gauge', help: 'Position of the last event of the log', labels: perPart },
  checkpoint_position: { type: 'gauge', help: 'Position of the last signed checkpoint', labels: perPart },
  checkpoint_age_seconds: { type: 'gauge', help: 'Since the last checkpoint was signed', labels: perPart },
  checkpoint_archive_position: {
    type: 'gauge',
    help: 'Position of the last checkpoint in the archive',
    labels: perPart,
  },
  checkpoint_archive_behind_seconds: {
    type: 'gauge',
    help: 'Since the file has had a checkpoint that the archive lacks',
    labels: perPart,
  },
  relay_position: { type: 'gauge', help: 'Position of the last event that is on the bus', labels: perPart },
  relay_lag_events: { type: 'gauge', help: 'Events of the log that are not on the bus yet', labels: perPart },
  projection_position: { type: 'gauge', help: 'Position of the last event that a view knows', labels: perPart },
  projection_lag_events: { type: 'gauge', help: 'Events of the log that a view does not know yet', labels: perPart },

  // consumers and timers
  consumer_lag_messages: {
    type: 'gauge',
    help: 'Messages behind the end of the partitions that this process has',
    labels: perPart,
  },
  consumer_partitions: { type: 'gauge', help: 'Partitions that this process has', labels: perPart },
  parked_messages: { type: 'gauge', help: 'Messages of a consumer that wait for a person', labels: perPart },
  forged_messages: {
    type: 'gauge',
    help: 'Of those: not signed by their owner, or not in its log',
    labels: perPart,
  },
  consumed_messages_total: {
    type: 'counter',
    help: 'Messages from the bus by what became of them',
    labels: ['group', 'outcome'],
  },
  timers_due: { type: 'gauge', help: 'Timers that are due and have not fired', labels: perPart },
  timers_failing: { type: 'gauge', help: 'Timers that are due and have failed', labels: perPart },
  timers_late_seconds: { type: 'gauge', help: 'Since the oldest timer fell due that has not fired', labels: perPart },

  // account
  unacknowledged_deregistrations: {
    type: 'gauge',
    help: 'Deregistrations that a downstream system has not acknowledged, of the 10,000 from the oldest of them on',
    labels: ['subscriber'],
  },
  unacknowledged_oldest_seconds: {
    type: 'gauge',
    help: 'Since the oldest of them took effect',
    labels: ['subscriber'],
  },
  overdue_deregistrations: {
    type: 'gauge',
    help: 'Those of them that are older than ACKNOWLEDGE_WITHIN_HOURS',
    labels: ['subscriber'],
  },
  deferred_jobs_failing: {
    type: 'gauge',
    help: 'Deferred jobs that have failed ten times or more, of the 1,000 oldest',
    labels: [],
  },
  sms_codes_withheld_total: {
    type: 'counter',
    help: 'Codes that were not sent by SMS because a cap of their purpose was reached: of all, or of a country by its code',
    labels: ['cap', 'country', 'purpose'],
  },
  guessed_logins_total: {
    type: 'counter',
    help: 'Login names, and accounts in a session, for which more than five passwords of a day were wrong, each once an hour',
    labels: [],
  },
  untold_claims_total: {
    type: 'counter',
    help: 'Claims that others are not told of: of a person who claimed the number within a day, or beyond five of a number in one',
    labels: [],
  },

  // id-conflict
  photo_processes_killed_total: {
    type: 'counter',
    help: 'Photo decoders ended by a cap, or by themselves',
    labels: ['cap'],
  },
  object_store_failures_total: {
    type: 'counter',
    help: 'Calls that the object store could not do, and objects it gave back damaged',
    labels: ['operation', 'code'],
  },
  deadlines_held_seconds: {
    type: 'gauge',
    help: 'Until something ends by silence, by a wait or by a window again; 0: it does',
    labels: perPart,
  },
  pending_effects_oldest_seconds: {
    type: 'gauge',
    help: 'Since the oldest decision, or approved correction, that account has neither applied nor refused, 0 where there is none',
    labels: [],
  },
  object_store_unknown_ties: {
    type: 'gauge',
    help: 'Ties in the object store that the database does not know: of a newer one, or of another',
    labels: perPart,
  },
  photos_found: {
    type: 'gauge',
    help: 'Photos that only a listing of the object store found, of no draft, event or upload; 10,000 at most',
    labels: [],
  },

  unrecorded_views_total: {
    type: 'counter',
    help: 'Photos that were asked for with a grant of review-queue whose view its log does not hold',
    labels: [],
  },

  // review-queue
  review_waiting_tasks: { type: 'gauge', help: 'Tasks that nobody has', labels: ['kind'] },
  review_overdue_tasks: { type: 'gauge', help: 'Tasks past their date without a verdict', labels: ['kind'] },
  review_oldest_wait_seconds: { type: 'gauge', help: 'Since the oldest task opened that nobody has', labels: ['kind'] },
  review_tasks_without_reviewer: {
    type: 'gauge',
    help: 'Of the 1,000 most urgent tasks that wait, those that nobody of the office may decide',
    labels: ['kind'],
  },
  review_leases_held: { type: 'gauge', help: 'Tasks that a reviewer has', labels: [] },
  review_leases_expired: { type: 'gauge', help: 'Leases that are over and not ended yet', labels: [] },
  photo_views_last_hour: { type: 'gauge', help: 'Photos seen by reviewers within the last hour', labels: [] },
  view_alarms_last_hour: {
    type: 'gauge',
    help: 'Alarms of the last hour: photos seen without a decision',
    labels: [],
  },

  // notification
  letters_handed_total: {
    type: 'counter',
    help: 'Mails and SMS by what the server made of them: taken, refused for good or for now, or none of them as it could not be used',
    labels: ['channel', 'outcome'],
  },
  deliveries_queued: {
    type: 'gauge',
    help: 'Mails and SMS that are not sent yet, of the 10,000 oldest',
    labels: ['channel'],
  },
  deliveries_due: { type: 'gauge', help: 'Those of them whose next try is due', labels: ['channel'] },
  deliveries_retrying: {
    type: 'gauge',
    help: 'Those of them that were tried and wait for their next try',
    labels: ['channel'],
  },
  deliveries_oldest_seconds: { type: 'gauge', help: 'Since the oldest of them was asked for', labels: ['channel'] },
  deliveries_overdue_seconds: {
    type: 'gauge',
    help: 'Since the one of them fell due that has been due the longest, 0 where all wait for their next try',
    labels: ['channel'],
  },
  deliveries_failed_last_hour: {
    type: 'gauge',
    help: 'Mails and SMS given up within the last hour',
    labels: ['channel', 'reason'],
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

type OfType<Type extends MetricDefinition['type']> = {
  [Name in keyof typeof metricList]: (typeof metricList)[Name]['type'] extends Type ? Name : never;
}[keyof typeof metricList];

export type GaugeName = OfType<'gauge'>;
export type CounterName = OfType<'counter'>;

/** The gauges that a part of a service tells of itself. */
export type ComponentGauge = {
  [Name in GaugeName]: (typeof metricList)[Name]['labels'] extends typeof perPart ? Name : never;
}[GaugeName];
