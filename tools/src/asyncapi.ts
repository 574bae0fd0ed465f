import {
  eventCatalog,
  payloadSchema,
  publicCatalog,
  services,
  serviceTopic,
  type EventContract,
  type JsonSchema,
  type PublicEventName,
} from '@zhenming/contracts';

type Shown = Pick<EventContract, 'version' | 'owner' | 'topic' | 'payload' | 'meaning' | 'sample'> & {
  readonly type: string;
};

/** As much of AsyncAPI 3.0 as our topics need. */
export interface AsyncApi {
  readonly asyncapi: '3.0.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly defaultContentType: string;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, object>>;
  readonly components: {
    readonly messages: Readonly<Record<string, Message>>;
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
}
interface Channel {
  /** the topic */
  readonly address: string;
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>;
}
interface Message {
  readonly name: string;
  readonly headers: JsonSchema;
  readonly payload: { readonly $ref: string };
}

const text: JsonSchema = { type: 'string' };
const id: JsonSchema = { type: 'string', format: 'uuid' };

/** The headers of libs/event-bus/src/wire.ts: CloudEvents 1.0 in binary mode, and extensions of our own. */
function headers({ type, owner }: Shown, open: boolean): JsonSchema {
  const required: Record<string, JsonSchema> = {
    'content-type': { type: 'string', enum: ['application/json'] },
    ce_specversion: { type: 'string', enum: ['1.0'] },
    ce_id: id,
    ce_type: { type: 'string', enum: [type] },
    ce_source: { type: 'string', enum: [`/zhenming/${owner}`] },
    ce_subject: { type: 'string', pattern: '^[a-z_]+-.+$' },
    ce_time: { type: 'string', format: 'date-time' },
    ce_revision: { type: 'string', pattern: '^[1-9][0-9]*$' },
    ce_causationid: text,
    ce_correlationid: text,
    ce_actor: { type: 'string', pattern: '^[a-z]+:.+$' },
    ce_prevhash: text,
    ce_hash: text,
    // a detached JWS: header, nothing, signature
    ...(open ? { ce_signature: { type: 'string', pattern: '^[\\w-]+\\.\\.[\\w-]+$' } } : {}),
  };
  return { type: 'object', properties: { ...required, ce_traceparent: text }, required: Object.keys(required) };
}

const message = (event: Shown, open: boolean) => ({
  name: event.type,
  title: event.type,
  summary: event.meaning.en,
  contentType: 'application/json',
  tags: [{ name: open ? 'public' : 'internal' }],
  headers: headers(event, open),
  payload: { $ref: `#/components/schemas/${event.type}` },
  // the key is ce_subject: what is about one number, account or case keeps its order
  bindings: { kafka: { key: text } },
  examples: [{ name: 'golden sample', payload: event.sample }],
});

interface Topic {
  /** of the channel, within the document */
  readonly name: string;
  readonly address: string;
  readonly description: string;
  readonly events: readonly Shown[];
}

const channel = ({ name, address, description, events }: Topic, open: boolean) => ({
  address,
  title: name,
  description,
  tags: [{ name: open ? 'public' : 'internal' }],
  bindings: { kafka: { topic: address, partitions: 12 } },
  messages: Object.fromEntries(events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
});

const document = (topics: readonly Topic[], open: boolean, info: AsyncApi['info']): AsyncApi => {
  const events = topics.flatMap((topic) => topic.events);
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channel(topic, open)])),
    operations: Object.fromEntries(
      topics.map(({ name }) => [`publish-${name}`, { action: 'send', channel: { $ref: `#/channels/${name}` } }]),
    ),
    components: {
      messages: Object.fromEntries(events.map((event) => [event.type, message(event, open)])),
      schemas: Object.fromEntries(events.map(({ type, payload }) => [type, payloadSchema(payload)])),
    },
  };
};

/** What third parties read: the public topics alone. */
export const publicAsyncApi = (): AsyncApi => {
  const events = Object.values(publicCatalog);
  const names = Object.keys(publicCatalog) as PublicEventName[];
  const addresses = [...new Set(names.map((name) => publicCatalog[name].topic))];
  const topics = addresses.map((address) => ({
    name: address.split('.').at(-2) as string,
    address,
    description: 'For third parties. Signed; each event once by its ce_id, repeats possible; in order per key.',
    events: events.filter(({ topic }) => topic === address),
  }));
  return document(topics, true, {
    title: '甄明 Zhenming — public events',
    version: '1',
    description: 'For systems that follow deregistrations: docs/downstream.md says what to do with them.',
  });
};

/** What the services tell each other. Nobody else may build on it. */
export const internalAsyncApi = (): AsyncApi => {
  const topics = services.map((owner) => ({
    name: owner,
    address: serviceTopic(owner),
    description: `Internal: everything that the log of ${owner} holds.`,
    events: Object.values(eventCatalog).filter((event) => event.owner === owner),
  }));
  return document(topics, false, {
    title: '甄明 Zhenming — internal events',
    version: '1',
    description: 'Between the services. Third parties read the public events.',
  });
};
