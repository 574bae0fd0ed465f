import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import anyMessage from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessage from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected, KeptEvent, NewEvent } from './double-log.js';

type Position = { readonly position: number };

const uuid = (id: string): InstanceType<typeof shared.UUID> => new shared.UUID().setString(id);
const named = (stream: string): InstanceType<typeof shared.StreamIdentifier> =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
export const streamOf = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

const TICKS_PER_MS = 10_000n;

export function eventMessage(event: KeptEvent): InstanceType<typeof streams.ReadResp> {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuid(event.id))
    .setStreamIdentifier(named(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(String(event.position))
    .setPreparePosition(String(event.position))
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  const about = recorded.getMetadataMap();
  about.set('type', event.type);
  about.set('content-type', event.contentType);
  about.set('created', String(BigInt(event.createdMs) * TICKS_PER_MS));
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(event.position));
  return new streams.ReadResp().setEvent(read);
}

export const notFound = (stream: string): InstanceType<typeof streams.ReadResp> =>
  new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(named(stream)));

export const confirmation = (id: string): InstanceType<typeof streams.ReadResp> =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));

export const checkpoint = ({ position }: Position): InstanceType<typeof streams.ReadResp> =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );

type BatchRequest = InstanceType<typeof streams.BatchAppendReq>;

export function expectedOf(request: BatchRequest): Expected {
  const options = request.getOptions();
  if (options?.hasNoStream()) return 'no-stream';
  if (options?.hasAny()) return 'any';
  if (options?.hasStreamExists()) return 'stream-exists';
  return Number(options?.getStreamPosition());
}

export const newEvents = (request: BatchRequest): NewEvent[] =>
  request.getProposedMessagesList().map((message) => ({
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }));

type BatchAnswer = InstanceType<typeof streams.BatchAppendResp>;

const answer = (correlationId: string, stream: string): BatchAnswer =>
  new streams.BatchAppendResp().setCorrelationId(uuid(correlationId)).setStreamIdentifier(named(stream));

export const appended = (correlationId: string, { stream, revision, position }: KeptEvent): BatchAnswer =>
  answer(correlationId, stream).setSuccess(
    new streams.BatchAppendResp.Success()
      .setCurrentRevision(String(revision))
      .setPosition(
        new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)),
      ),
  );

const ALREADY_EXISTS = 6;

/** WrongExpectedVersion inside a google.rpc.Status, as the real server sends it. */
export function wrongVersion(correlationId: string, stream: string, expected: Expected, last?: number): BatchAnswer {
  const details = new shared.WrongExpectedVersion();
  if (last === undefined) details.setCurrentNoStream(new emptyMessage.Empty());
  else details.setCurrentStreamRevision(String(last));
  if (expected === 'no-stream') details.setExpectedNoStream(new emptyMessage.Empty());
  else if (typeof expected === 'number') details.setExpectedStreamPosition(String(expected));
  const packed = new anyMessage.Any();
  packed.pack(details.serializeBinary(), 'event_store.client.WrongExpectedVersion');
  return answer(correlationId, stream).setError(
    new status.Status().setCode(ALREADY_EXISTS).setMessage('WrongExpectedVersion').setDetails(packed),
  );
}
