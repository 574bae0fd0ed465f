import { randomUUID } from 'node:crypto';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import grpc from '@grpc/grpc-js';
import { freePort } from '@zhenming/engines';
import { DoubleLog, type Expected, type KeptEvent, type NewEvent } from './double-log.js';
import * as messages from './double-messages.js';

type Reading = grpc.ServerWritableStream<ReadReq, ReadResp>;
type Appending = grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** An append whose last part has not come yet. */
interface Batch {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: NewEvent[];
}

interface Subscriber {
  readonly call: Reading;
  readonly prefixes: readonly string[];
}

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;
const UNAUTHENTICATED = { code: grpc.status.UNAUTHENTICATED, details: 'Authentication Failed' };

/**
 * A double for EventStoreDB that speaks its gRPC protocol: streams, $all, filtered catch-up subscriptions, appends with
 * expected revisions. It keeps everything in memory, for as long as the object lives, and misbehaves when it is told to.
 * What it cannot tell is how a cluster behaves: that takes a real one (`TEST_EVENTSTOREDB_URL`).
 */
export class EventStoreDbDouble {
  readonly log = new DoubleLog();
  /** expected revisions of all appends so far */
  readonly expected: Expected[] = [];
  private server: grpc.Server | undefined;
  private port = 0;
  private readonly subscribers = new Set<Subscriber>();
  private readonly held: (() => void)[] = [];
  private frozen = false;
  private dropping = false;
  private refusing = false;

  /** for `EVENTSTOREDB_URL`; the same again after a stop and a start */
  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  get subscriptions(): number {
    return this.subscribers.size;
  }

  async start(): Promise<void> {
    const server = new grpc.Server();
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_call: unknown, answer: grpc.sendUnaryData<unknown>) =>
        this.whenAwake(() => answer(null, supported())),
    });
    server.addService(StreamsService, {
      read: (call: Reading) => this.whenAwake(() => this.read(call)),
      batchAppend: (call: Appending) => this.takeAppends(call),
    });
    // nobody else is given it while this is stopped
    this.port ||= await freePort();
    await new Promise<void>((resolve, reject) => {
      const address = `127.0.0.1:${this.port}`;
      server.bindAsync(address, grpc.ServerCredentials.createInsecure(), (error) =>
        error ? reject(error) : resolve(),
      );
    });
    this.server = server;
  }

  /** Every connection breaks; what was recorded stays. */
  stop(): void {
    this.server?.forceShutdown();
    this.server = undefined;
    this.subscribers.clear();
  }

  /** From now on nothing is answered, and nothing done. */
  freeze(): void {
    this.frozen = true;
  }

  /** Does everything that was asked meanwhile. */
  thaw(): void {
    this.frozen = false;
    for (const work of this.held.splice(0)) work();
  }

  /** The next append happens, and nobody is told. */
  dropAnswer(): void {
    this.dropping = true;
  }

  /** Subscriptions stay open and bring nothing any more; those that begin later are whole. */
  silenceSubscriptions(): void {
    this.subscribers.clear();
  }

  /** As a server that goes away for a moment. */
  breakSubscriptions(): void {
    for (const { call } of this.subscribers) call.emit('error', { code: grpc.status.UNAVAILABLE, details: 'gone' });
    this.subscribers.clear();
  }

  /** As with a wrong password. */
  refuseEverybody(refusing = true): void {
    this.refusing = refusing;
  }

  private whenAwake(work: () => void): void {
    if (this.frozen) this.held.push(work);
    else work();
  }

  private takeAppends(call: Appending): void {
    const batches = new Map<string, Batch>();
    call.on('data', (request: BatchAppendReq) => this.whenAwake(() => this.takePart(call, request, batches)));
    call.on('end', () => call.end());
    call.on('error', () => undefined);
  }

  private takePart(call: Appending, request: BatchAppendReq, batches: Map<string, Batch>): void {
    const id = request.getCorrelationId()?.getString() ?? '';
    const stream = messages.streamOf(request.getOptions()?.getStreamIdentifier());
    const batch = batches.get(id) ?? { stream, expected: messages.expectedOf(request), events: [] };
    batch.events.push(...messages.newEvents(request));
    batches.set(id, batch);
    if (!request.getIsFinal()) return;
    batches.delete(id);
    this.append(call, id, batch);
  }

  private append(call: Appending, id: string, { stream, expected, events }: Batch): void {
    this.expected.push(expected);
    const before = this.log.events.length;
    const result = this.log.append(stream, expected, events);
    for (const event of this.log.events.slice(before)) this.tell(event);
    if (this.dropping) {
      this.dropping = false;
      return;
    }
    if ('last' in result) call.write(messages.appended(id, result.last));
    else call.write(messages.wrongVersion(id, stream, expected, result.wrong));
  }

  private tell(event: KeptEvent): void {
    for (const { call, prefixes } of this.subscribers) {
      if (prefixes.some((prefix) => event.stream.startsWith(prefix))) call.write(messages.eventMessage(event));
      else call.write(messages.checkpoint(event));
    }
  }

  private read(call: Reading): void {
    const options = call.request.getOptions();
    if (this.refusing) call.emit('error', { ...UNAUTHENTICATED, metadata: new grpc.Metadata() });
    else if (options?.hasSubscription()) this.subscribe(call);
    else if (options?.hasStream()) this.readStream(call);
    else this.readAll(call);
  }

  private subscribe(call: Reading): void {
    const options = call.request.getOptions();
    const from = Number(options?.getAll()?.getPosition()?.getCommitPosition() ?? 0);
    const prefixes = options?.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [''];
    call.write(messages.confirmation(randomUUID()));
    const subscriber = { call, prefixes };
    call.on('cancelled', () => this.subscribers.delete(subscriber));
    call.on('error', () => this.subscribers.delete(subscriber));
    // the position that is given has been seen: a subscription goes on behind it
    for (const event of this.log.events)
      if (event.position > from && prefixes.some((prefix) => event.stream.startsWith(prefix)))
        call.write(messages.eventMessage(event));
    this.subscribers.add(subscriber);
  }

  private readStream(call: Reading): void {
    const options = call.request.getOptions();
    const stream = messages.streamOf(options?.getStream()?.getStreamIdentifier());
    const events = this.log.stream(stream);
    if (!events) call.write(messages.notFound(stream));
    const from = Number(options?.getStream()?.getRevision() ?? 0);
    for (const event of (events ?? []).filter(({ revision }) => revision >= from).slice(0, Number(options?.getCount())))
      call.write(messages.eventMessage(event));
    call.end();
  }

  private readAll(call: Reading): void {
    const options = call.request.getOptions();
    const all = options?.getAll();
    const from = all?.hasEnd() ? Infinity : Number(all?.getPosition()?.getCommitPosition() ?? 0);
    const backwards = options?.getReadDirection() === BACKWARDS;
    const events = backwards
      ? this.log.events.filter(({ position }) => position <= from).toReversed()
      : this.log.events.filter(({ position }) => position >= from);
    for (const event of events.slice(0, Number(options?.getCount()))) call.write(messages.eventMessage(event));
    call.end();
  }
}

function supported(): InstanceType<typeof features.SupportedMethods> {
  const method = new features.SupportedMethod()
    .setServiceName('event_store.client.streams.Streams')
    .setMethodName('batchappend');
  return new features.SupportedMethods().setEventStoreServerVersion('24.10.0').setMethodsList([method]);
}
