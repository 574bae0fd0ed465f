import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  destinations,
  schemaOf,
  services,
  streams,
  type DataOf,
  type NumberEvent,
  type ServiceName,
} from '@zhenming/contracts';
import { busFromConfig, busMigrations, encode, MessageSigner, type IdentityKey } from '@zhenming/event-bus';
import {
  ArchiveServer,
  CheckpointArchiver,
  checkpointKeysOf,
  CheckpointWriter,
  openCheckpointArchive,
  PostgresEventLog,
  PostgresEventStore,
  type CheckpointArchive,
  type CheckpointWriterOptions,
} from '@zhenming/event-store';
import type { CommandMetadata, Event, LoggedEvent, PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { EventSignatures, libraryMigrations } from '@zhenming/service-kit';
import { moveClock, testDatabase, type TestDatabase } from '@zhenming/testing';
import { DeregistrationsProjection } from '../../services/account/src/deregistration-feed/deregistrations.projection.js';
import { accountMigrations } from '../../services/account/src/migrations/migrations.js';
import { idConflictMigrations } from '../../services/id-conflict/src/migrations/migrations.js';
import { notificationMigrations } from '../../services/notification/src/migrations/migrations.js';
import { reviewQueueMigrations } from '../../services/review-queue/src/migrations/migrations.js';
import { runAudit, type AuditReport } from '../../tools/src/audit/run-audit.js';
import { dataFolder, type DataFolder } from '../../tools/src/system/data-folder.js';
import { checkpointKeys, openKeys, publicIdentities, type Keys } from '../../tools/src/system/keys.js';
import type { Target } from '../../tools/src/system/target.js';
import { settledStory, type Cast } from './settled-story.js';

const migrations = {
  account: accountMigrations,
  'id-conflict': idConflictMigrations,
  'review-queue': reviewQueueMigrations,
  notification: notificationMigrations,
} as const;

const [PASSWORD_HASH, CREATED] = ['$argon2id$kept', '2026-03-01T08:00:00.000Z'] as const;
const passwordDigest = createHash('sha256').update(PASSWORD_HASH).digest('hex');
const withPassword = new Set(['AccountRegistered', 'StaffMemberAdded']);

type Wire = Pick<Target, 'bus' | 'kafkaBrokers'>;

/** The databases, bus and checkpoints of a system with one settled dispute behind it, for tests that forge something in them. */
export class AuditedSystem {
  /** by which the services are known */
  peers: readonly IdentityKey[];
  /** by which third parties know account; undefined: nobody named them to the audit */
  publicKeys: readonly IdentityKey[] | undefined;
  /** place of the one entry of the feed */
  feedAt = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly folder: DataFolder,
    readonly cast: Cast,
    readonly staffId: string,
    private readonly keys: Keys,
    private readonly logs: Readonly<Record<ServiceName, Database>>,
    /** of the owner of the databases, which may do everything there */
    readonly owner: Database,
    private readonly wire: Wire,
  ) {
    this.peers = publicIdentities(keys).keys;
    this.publicKeys = keys.publicSigning;
  }

  /** `wire`: the bus; in the database unless another is given. */
  static async start(wire: Wire = { bus: 'postgres', kafkaBrokers: '' }): Promise<AuditedSystem> {
    const folder = dataFolder(mkdtempSync(join(tmpdir(), 'zhenming-audit-')));
    mkdirSync(folder.checkpoints);
    const schemas = services.map((service) => ({
      schema: schemaOf(service),
      migrations: [...libraryMigrations, ...migrations[service]],
    }));
    const [main, ...others] = schemas as [(typeof schemas)[0], ...typeof schemas];
    const also = [{ schema: 'bus', migrations: busMigrations }, ...others];
    const database = await testDatabase({ ...main, also });
    const connected = services.map(async (service) => {
      const schema = schemaOf(service);
      return [service, await database.connect({ schema, url: database.url(schema) })] as const;
    });
    const logs = Object.fromEntries(await Promise.all(connected)) as Record<ServiceName, Database>;
    const owner = await database.connect({ schema: 'account', url: database.ownerUrl });
    const { evidence, cast } = settledStory();
    const added = evidence.logs['review-queue'].find(({ type }) => type === 'StaffMemberAdded');
    const { staffId } = added?.data as { staffId: string };
    const system = new AuditedSystem(database, folder, cast, staffId, openKeys(folder), logs, owner, wire);
    await system.tell(evidence.logs);
    await system.fillTables();
    return system;
  }

  async stop(): Promise<void> {
    await this.database.close();
    rmSync(this.folder.path, { recursive: true });
  }

  /** forward: `moveClock('25 hours')` */
  moveClock(by: string): Promise<void> {
    return moveClock(this.database, by);
  }

  /** What the service’s own role appends, in its log with chain and signed checkpoint, and on the bus. */
  async append(
    service: ServiceName,
    stream: string,
    events: readonly Event[],
    metadata: Partial<CommandMetadata> = {},
  ): Promise<RecordedEvent[]> {
    const recorded = await this.record(service, stream, events, metadata);
    await this.sequence(service);
    await this.publish(service, recorded);
    return recorded;
  }

  /** `as`: the service whose messages they say they are and whose key signs them. */
  async publish(as: ServiceName, events: readonly RecordedEvent[], signedBy = as): Promise<void> {
    const bus = await busFromConfig({ ...this.wire, databaseUrl: this.database.ownerUrl });
    const signer = new MessageSigner(this.keys.services[signedBy].identity);
    const published = events.flatMap((event) => destinations(as, event));
    for (const topic of new Set(published.map((one) => one.topic)))
      await bus.publish(
        topic,
        await Promise.all(
          published
            .filter((one) => one.topic === topic)
            .map(async ({ event, open }) =>
              open ? this.signedForThePublic(event) : (signer.signed([event])[0] as PublishedEvent),
            ),
        ),
      );
    await bus.close();
  }

  /** As account signs what third parties read. */
  async signedForThePublic(event: PublishedEvent): Promise<PublishedEvent> {
    const signatures = await EventSignatures.fromRing(JSON.stringify({ keys: this.keys.publicSigning }));
    return signatures.signed(event);
  }

  /** A message as it lies on the bus, put there by the owner of the database. */
  async plant(topic: string, event: PublishedEvent): Promise<void> {
    const { key, headers, value } = encode(event);
    await this.owner.query('select bus.publish($1, $2::json)', [
      topic,
      JSON.stringify([{ partition: 0, key, headers, value }]),
    ]);
  }

  /** A message that a group could not handle, which waits for a person or was discarded by one. */
  async park(
    service: ServiceName,
    group: string,
    { stream, id }: { readonly stream: string; readonly id?: string },
    { discarded = false, reason = 'rule/spec' } = {},
  ): Promise<void> {
    await this.owner.query(
      `insert into ${schemaOf(service)}.parked_messages (group_name, key, topic, partition, "offset", event_id, event,
         reason, attempts, settled_at, settlement, settlement_reason)
       select $1, $2, 'topic', 0, '1', $3, '{}', $4, 1, case when $5 then now() end,
         case when $5 then 'discarded' end, case when $5 then 'spec' end`,
      [group, stream, id ?? null, reason, discarded],
    );
  }

  /** An event that the owner of the database puts into the table of events so that no sequencer finds it; its id and its hash. */
  async slip(service: ServiceName, stream: string, { type, data }: Event): Promise<[id: string, hash: string]> {
    const { rows } = await this.owner.query<{ id: string; hash: string }>(
      `insert into ${schemaOf(service)}.events (stream_id, revision, event_id, type, data, metadata, xid)
       select $1, 1, $2, $3, $4, '{"causationId":"1"}',
         (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1000000)::text::xid8
       returning event_id as id, encode(event_hash, 'hex') as hash`,
      [stream, randomUUID(), type, JSON.stringify(data)],
    );
    return [rows[0]?.id ?? '', rows[0]?.hash ?? ''];
  }

  async read(service: ServiceName): Promise<LoggedEvent[]> {
    const log = new PostgresEventLog(this.logs[service]);
    try {
      return await log.readAfter(0, 1_000);
    } finally {
      log.close();
    }
  }

  audit(wanted: readonly ServiceName[] = services): Promise<AuditReport> {
    const target: Target = {
      ...{ ...this.wire, databaseUrl: this.database.ownerUrl, kafkaSecurity: { ssl: false } },
      ...{ eventStoreDb: undefined, testClock: true },
    };
    const { peers, publicKeys } = this;
    const checkpointKeysFor = (name: ServiceName) => checkpointKeys(this.keys, name).keys;
    const keys = { checkpoints: this.folder.checkpoints, checkpointKeys: checkpointKeysFor, peers, publicKeys };
    return runAudit(target, keys, wanted);
  }

  /** Every disagreement of an audit whose logs are whole, as `place: what`. */
  async disagreements(): Promise<string[]> {
    const { logs, comparisons } = await this.audit();
    const broken = logs.filter(([, { ok }]) => !ok).map(([service]) => `the log of ${service} is not whole`);
    return [...broken, ...comparisons.flatMap(([, { first }]) => first.map(({ at, what }) => `${at}: ${what}`))];
  }

  /** The last checkpoint of each log in an archive, and the settings that name it. */
  async archive(): Promise<{ readonly env: NodeJS.ProcessEnv; stop(): Promise<void> }> {
    const token = randomUUID();
    const hash = createHash('sha256').update(token).digest('hex');
    const tokens = Object.fromEntries([...services.map(schemaOf), 'reader'].map((name) => [name, hash]));
    const server = new ArchiveServer({ folder: join(this.folder.path, 'archive'), tokens });
    const url = await server.listen(0, '127.0.0.1');
    const env = { CHECKPOINT_ARCHIVE: 'http', CHECKPOINT_ARCHIVE_URL: url, CHECKPOINT_ARCHIVE_TOKEN: token };
    const archive = (await openCheckpointArchive(env)) as CheckpointArchive;
    for (const service of services) {
      const archiver = new CheckpointArchiver(this.logs[service], { ...this.signing(service), archive });
      await archiver.start();
      await archiver.stop();
    }
    return { env, stop: () => server.stop() };
  }

  /** What the owner of the database does with the service's key and disk: another event for the first, and all that follows anew. */
  async writeAnew(service: ServiceName): Promise<void> {
    const log = schemaOf(service);
    for (const table of ['events', 'log']) await this.owner.query(`alter table ${log}.${table} disable trigger user`);
    await this.owner.query(`delete from ${log}.log`);
    await this.owner.query(`delete from ${log}.events`);
    for (const table of ['events', 'log']) await this.owner.query(`alter table ${log}.${table} enable trigger user`);
    rmSync(this.signing(service).file);
    const { data } = (await this.read('account'))[0] as RecordedEvent;
    for (let i = 0; i < 100; i++)
      await this.record(service, streams.account(randomUUID()), [{ type: 'Forged', data }], {});
    await this.sequence(service);
  }

  private async fillFeed(log: readonly LoggedEvent[]): Promise<void> {
    const feed = new DeregistrationsProjection(this.logs.account);
    await feed.reset();
    for (const event of log) await feed.apply(event);
    this.feedAt = Number((await feed.lastCursor()).split('-')[0]);
    await this.owner.query(
      `insert into account.projection_checkpoints (name, position) values ($1, $2)
       on conflict (name) do update set position = excluded.position`,
      [feed.name, log.length],
    );
  }

  private async record(
    service: ServiceName,
    stream: string,
    events: readonly Event[],
    metadata: Partial<CommandMetadata>,
  ): Promise<RecordedEvent[]> {
    const store = new PostgresEventStore(this.logs[service]);
    const cause = { causationId: randomUUID(), correlationId: randomUUID(), ...metadata };
    const actor = { kind: 'service', id: service } as const;
    return store.append(stream, (await store.read(stream)).length, events, { actor, ...cause });
  }

  private async tell(told: Readonly<Record<ServiceName, readonly RecordedEvent[]>>): Promise<void> {
    const story = services
      .flatMap((service) => told[service].map((event) => ({ service, event })))
      .sort((a, b) => (a.event.recordedAt < b.event.recordedAt ? -1 : 1));
    const appends = new Map<string, { service: ServiceName; events: RecordedEvent[] }>();
    for (const { service, event } of story) {
      const key = `${service} ${event.stream} ${event.metadata.causationId}`;
      const { events } = appends.get(key) ?? { events: [] };
      appends.set(key, { service, events: [...events, event] });
    }
    const hashes = new Map<string, string>();
    for (const { service, events } of appends.values()) {
      const [{ stream, metadata }] = events as [RecordedEvent];
      const { causationId, correlationId } = metadata;
      const causationHash = hashes.get(causationId);
      const facts = events.map(({ type, data }) => ({
        type,
        data: withPassword.has(type) ? { ...(data as object), passwordDigest } : data,
      }));
      const cause = { causationId, correlationId, ...(causationHash ? { causationHash } : {}) };
      for (const { id, hash } of await this.record(service, stream, facts, cause)) hashes.set(id, hash);
    }
    for (const service of services) {
      await this.sequence(service);
      await this.publish(service, await this.read(service));
    }
  }

  /** Positions, chain and a signed checkpoint, as the running service gives them. */
  private async sequence(service: ServiceName): Promise<void> {
    const db = this.logs[service];
    await db.query('select sequence_batch(1000)');
    const writer = new CheckpointWriter(db, this.signing(service));
    await writer.start();
    await writer.stop();
  }

  private signing(service: ServiceName): CheckpointWriterOptions {
    const log = schemaOf(service);
    const file = join(this.folder.checkpoints, `${log}.jsonl`);
    return { log, file, ...checkpointKeysOf(JSON.stringify(this.keys.checkpoints[service])) };
  }

  /** The tables as the story leaves them, whatever was in them. */
  async fillTables(): Promise<void> {
    const staff = ['review_queue.staff_credentials', 'review_queue.staff'];
    const accounts = ['account.ledger', 'account.accounts', 'account.vault_keys'];
    for (const table of [...staff, ...accounts, 'id_conflict.numbers', 'notification.inbox_items'])
      await this.owner.query(`delete from ${table}`);
    const { holder, claimant, numberId, caseId, reviewerNumberId } = this.cast;
    const log = await this.read('account');
    await this.fillFeed(log);
    const stream = log.filter((event) => event.stream === `number-${numberId}`);
    const { data, recordedAt } = stream.at(-1) as RecordedEvent & NumberEvent;
    for (const accountId of [holder, claimant]) await this.addKey('account', accountId);
    const account = `insert into account.accounts (account_id, via, created_at, password_hash, person, status, identity,
      number_id, proof, deregistered_at, deregistered_case, former_number_id)
      values ($1, 'EMAIL', $2, $3, 'sealed', $4, $5, $6, $7, $8, $9, $10)`;
    const { proof, heldSince } = data.holderStanding as { proof: string; heldSince: string };
    const common = [CREATED, PASSWORD_HASH] as const;
    await this.owner.query(account, [claimant, ...common, 'ACTIVE', 'HELD', numberId, proof, null, null, null]);
    const lost = ['DEREGISTERED', 'NONE', null, 'UNPROVEN', CREATED, caseId, numberId];
    await this.owner.query(account, [holder, ...common, ...lost]);
    await this.owner.query(
      `insert into account.ledger (number_key, number_id, dispute_id, holder, holder_version, proof, held_since,
        settled_cases, revision) values ('\\x01', $1, $2, $3, $4, $5, $6, $7, $8)`,
      [numberId, data.disputeId, data.holder, data.holderVersion, proof, heldSince, [caseId], stream.length],
    );
    await this.owner.query(
      `insert into id_conflict.numbers (number_id, dispute_id, holder, holder_version, proof, held_since, claims,
        last_decision, revision) values ($1, $2, $3, $4, $5, $6, '[]', $7, $8)`,
      [
        ...[numberId, data.disputeId, data.holder, data.holderVersion, proof, heldSince],
        { winnerId: claimant, weight: 1, at: recordedAt, caseId },
        stream.length,
      ],
    );
    await this.owner.query(
      `insert into review_queue.staff (staff_id, login, roles, number_id, created_at) values ($1, 'lin', $2, $3, $4)`,
      [this.staffId, ['reviewer'], reviewerNumberId, CREATED],
    );
    await this.owner.query(
      `insert into review_queue.staff_credentials (credential_id, staff_id, kind, secret, pending, created_at)
       values ($1, $2, 'PASSWORD', convert_to($3, 'UTF8'), false, $4)`,
      [randomUUID(), this.staffId, PASSWORD_HASH, CREATED],
    );
    for (const [number, { data, recordedAt }] of (await this.read('notification')).entries()) {
      const { noticeId, channel, recipientId } = data as DataOf<'NoticeDelivered'>;
      if (channel === 'INBOX')
        await this.owner.query(
          `insert into notification.inbox_items (recipient_id, number, item_id, kind, created_at) values ($1, $2, $3, '', $4)`,
          [recipientId, number, noticeId, recordedAt],
        );
    }
  }

  /** of what is sealed for a subject */
  async addKey(service: ServiceName, subject: string): Promise<void> {
    const sql = `insert into ${schemaOf(service)}.vault_keys (subject, wrapped_key, key_id) values ($1, 'key', 'k')`;
    await this.owner.query(`${sql} on conflict do nothing`, [subject]);
  }
}
