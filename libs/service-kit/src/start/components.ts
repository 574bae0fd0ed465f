import { destinations, parseEvent, schemaOf, type Destination, type ServiceName } from '@zhenming/contracts';
import { ConsumerRunner, MessageSigner, MessageVerifier, Relay, type Publication } from '@zhenming/event-bus';
import {
  CheckpointArchiver,
  checkpointKeysOf,
  CheckpointWriter,
  ProjectionRunner,
  type CheckpointArchive,
  type CheckpointWriterOptions,
} from '@zhenming/event-store';
import type { Consumer, Projection, PublishedEvent } from '@zhenming/kernel';
import { TimerRunner } from '@zhenming/postgres';
import type { EventSignatures } from '../auth/event-signatures.js';
import type { RequestMetrics } from '../operations/metrics.js';
import type { ServiceLog } from '../operations/service-log.js';
import { inContext, logFields, workOf } from '../operations/work-context.js';
import type { Component } from './component.js';
import type { PlatformConfig } from './platform-config.js';
import type { Platform } from './platform.js';
import type { TimerTask } from './timer-task.js';

/** An engine that is asked, because the copies that do not follow it would not notice that it is gone. */
const eventStoreComponent = ({ storage }: Platform): Component => ({
  name: 'event store',
  start: () => undefined,
  stop: () => Promise.resolve(),
  health: async () => {
    const ready = await storage.ping().then(
      () => true,
      () => false,
    );
    return [{ name: 'event store', ready, state: ready ? 'answers' : 'silent' }];
  },
});

const sequencerComponent = ({ storage: { sequencer } }: Platform): Component => ({
  name: 'sequencer',
  start: () => sequencer.start(),
  stop: () => sequencer.stop(),
  health: () => {
    const { state, sequenced } = sequencer.status();
    const ready = state === 'leading' || state === 'standby';
    return [{ name: 'sequencer', ready, state, gauges: { sequenced_events: sequenced } }];
  },
});

const signingOf = (
  service: ServiceName,
  { storage }: Platform,
  { CHECKPOINT_FILE, CHECKPOINT_KEY }: PlatformConfig,
): CheckpointWriterOptions => ({
  log: schemaOf(service),
  table: storage.table,
  file: CHECKPOINT_FILE,
  ...checkpointKeysOf(CHECKPOINT_KEY),
});

const checkpointsComponent = (platform: Platform, signing: CheckpointWriterOptions, log: ServiceLog): Component => {
  const { db, clock, eventLog } = platform;
  const onError = (error: unknown) => log.failure('checkpoints', error);
  const writer = new CheckpointWriter(db, { ...signing, eventLog, onError });
  return {
    name: 'checkpoints',
    // throws where the log does not hold what was signed before: nothing is to be built on such a log
    start: () => writer.start(),
    stop: () => writer.stop(),
    health: async () => {
      const { state, position, signedAt } = writer.status();
      const ready = state === 'running' || state === 'failing';
      const gauges = { checkpoint_position: position, log_head_position: await eventLog.head() };
      const age = signedAt && { checkpoint_age_seconds: ((await clock.now()).getTime() - Date.parse(signedAt)) / 1000 };
      return [{ name: 'checkpoints', ready, state, gauges: { ...gauges, ...age } }];
    },
  };
};

const archiveComponent = (
  { db }: Platform,
  signing: CheckpointWriterOptions,
  archive: CheckpointArchive,
  everyMs: number,
  log: ServiceLog,
): Component => {
  const onError = (error: unknown) => log.failure('checkpoint archive', error);
  const archiver = new CheckpointArchiver(db, { ...signing, archive, everyMs, onError });
  return {
    name: 'checkpoint archive',
    // throws where the log does not hold what was archived before
    start: () => archiver.start(),
    stop: () => archiver.stop(),
    health: () => {
      const { state, position, behindSeconds } = archiver.status();
      // one that is away is no reason to serve nobody: an alarm says so
      const ready = state === 'running' || state === 'failing';
      const gauges = { checkpoint_archive_position: position, checkpoint_archive_behind_seconds: behindSeconds };
      return [{ name: 'checkpoint archive', ready, state, gauges }];
    },
  };
};

const relayComponent = (
  service: ServiceName,
  { db, bus, eventLog, identity }: Platform,
  { BUS }: PlatformConfig,
  signatures: EventSignatures | undefined,
  log: ServiceLog,
): Component => {
  const own = new MessageSigner(identity.own);
  const publication = async ({ topic, event, open }: Destination): Promise<Publication> => {
    if (!open) return { topic, event };
    if (!signatures) throw new Error(`${service} publishes ${event.type} and has no keys to sign it with`);
    return { topic, event: await signatures.signed(event) };
  };
  const relay = new Relay({
    // a checkpoint per bus: another bus gets the whole history, and inboxes drop what they know
    name: `${service}.relay.${BUS}`,
    log: eventLog,
    bus,
    db,
    publish: (event) => Promise.all(destinations(service, event).map(publication)),
    // what third parties read bears a signature that they can verify
    sign: (events) => (events.every(({ signature }) => signature === undefined) ? own.signed(events) : events),
    onError: (error) => log.failure('relay', error),
  });
  return {
    name: 'relay',
    start: () => relay.start(),
    stop: () => relay.stop(),
    health: async () => {
      const { state, lag, position } = await relay.status();
      const ready = state === 'leading' || state === 'standby';
      return [{ name: 'relay', ready, state, gauges: { relay_lag_events: lag, relay_position: position } }];
    },
  };
};

const projectionsComponent = (platform: Platform, projections: readonly Projection[], log: ServiceLog): Component => {
  const runner = new ProjectionRunner(platform.db, platform.eventLog, projections, {
    onFailed: ({ name, failure }, error) => log.failure('projection stopped', error, { projection: name, ...failure }),
  });
  return {
    name: 'projections',
    start: () => runner.start(),
    stop: () => runner.stop(),
    health: async () => {
      const head = await platform.eventLog.head();
      return runner.status().map(({ name, state, position }) => ({
        name: `projection ${name}`,
        ready: state !== 'failed' && state !== 'stopped',
        state,
        gauges: { projection_position: position, projection_lag_events: Math.max(0, head - position) },
      }));
    },
  };
};

/** What a consumer does is done in the trace of its event. */
const traced = (consumer: Consumer): Consumer => ({
  group: consumer.group,
  topics: consumer.topics,
  types: consumer.types,
  ...(consumer.concerns && { concerns: (event) => consumer.concerns?.(event) ?? true }),
  ...(consumer.prepare && {
    prepare: (event) => inContext(workOf(event), async () => consumer.prepare?.(event)),
    prepares: (event) => consumer.prepares?.(event) ?? true,
  }),
  handle: (event, facts) => inContext(workOf(event), () => consumer.handle(event, facts)),
});

const consumersComponent = (
  { db, bus, storage, identity }: Platform,
  consumers: readonly Consumer[],
  log: ServiceLog,
  metrics: RequestMetrics,
): Component => {
  const owners = new MessageVerifier(identity.peers);
  const parse = (event: PublishedEvent): PublishedEvent => {
    owners.assertSigned(event);
    return parseEvent(event);
  };
  const runner = new ConsumerRunner({
    bus,
    db,
    consumers: consumers.map(traced),
    parse,
    apart: !storage.transactional,
    onOutcome: ({ group, event, outcome, ms }) => {
      metrics.count('consumed_messages_total', { group, outcome });
      if (outcome !== 'applied' && outcome !== 'parked') return;
      const { id, type } = event ?? {};
      const line = { group, type, eventId: id, outcome, ms: Math.round(ms), ...(event && logFields(workOf(event))) };
      log.event('message', line, outcome === 'parked' ? 'warn' : 'info');
    },
    onError: (error, group, event) =>
      log.failure('consumer', error, { group, ...(event && { eventId: event.id, ...logFields(workOf(event)) }) }),
  });
  return {
    name: 'consumers',
    start: () => runner.start(),
    stop: () => runner.stop(),
    health: async () => {
      const statuses = await runner.status();
      return statuses.map(({ group, ready, state, assigned, lag, parked, forged }) => ({
        name: `consumer ${group}`,
        // paused by an operator is as it should be
        ready,
        state,
        gauges: {
          ...{ consumer_lag_messages: lag, consumer_partitions: assigned.length },
          ...{ parked_messages: parked, forged_messages: forged },
        },
      }));
    },
  };
};

const timersComponent = (
  { db }: Platform,
  tasks: readonly TimerTask[],
  from: () => string,
  log: ServiceLog,
): Component => {
  const handlers = Object.fromEntries(tasks.map((task) => [task.name, task]));
  const runner = new TimerRunner(db, handlers, {
    from,
    onFailure: ({ name, attempts, error }) => log.failure('timer', error, { timer: name, attempts }),
    onError: (error) => log.failure('timers', error),
  });
  return {
    name: 'timers',
    start: () => runner.start(),
    stop: () => runner.stop(),
    health: async () => {
      const { due, failing, lateBySeconds } = await runner.status();
      const gauges = { timers_due: due, timers_failing: failing, timers_late_seconds: lateBySeconds };
      return [{ name: 'timers', ready: true, state: failing > 0 ? 'failing' : 'running', gauges }];
    },
  };
};

export interface Handlers {
  readonly consumers: readonly Consumer[];
  readonly projections: readonly Projection[];
  readonly timers: readonly TimerTask[];
  /** see `Deadlines.from` */
  readonly timersFrom: () => string;
  readonly components: readonly Component[];
  readonly signatures?: EventSignatures | undefined;
  /** the second place of the checkpoints */
  readonly archive?: CheckpointArchive | undefined;
}

/** What runs beside HTTP, in the order of starting. */
export interface Components {
  /** gives positions and signs them: what refuses a log that is not the one that was signed */
  readonly ofLog: readonly Component[];
  /** builds on the log; last what takes in new work */
  readonly atWork: readonly Component[];
}

export const componentsOf = (
  service: ServiceName,
  platform: Platform,
  config: PlatformConfig,
  { projections, timers, timersFrom, consumers, components, signatures, archive }: Handlers,
  log: ServiceLog,
  metrics: RequestMetrics,
): Components => {
  const signing = signingOf(service, platform, config);
  return {
    ofLog: [
      ...(platform.storage.transactional ? [] : [eventStoreComponent(platform)]),
      sequencerComponent(platform),
      // before the file is written to, and, at a stop, when nobody writes to it any more
      ...(archive ? [archiveComponent(platform, signing, archive, config.CHECKPOINT_ARCHIVE_MS, log)] : []),
      checkpointsComponent(platform, signing, log),
    ],
    atWork: [
      relayComponent(service, platform, config, signatures, log),
      ...(projections.length > 0 ? [projectionsComponent(platform, projections, log)] : []),
      ...components,
      ...(timers.length > 0 ? [timersComponent(platform, timers, timersFrom, log)] : []),
      ...(consumers.length > 0 ? [consumersComponent(platform, consumers, log, metrics)] : []),
    ],
  };
};
