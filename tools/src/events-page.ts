import {
  categoryOf,
  eventCatalog,
  payloadSchema,
  publicCatalog,
  services,
  streams,
  type EventContract,
  type JsonSchema,
} from '@zhenming/contracts';

type Shown = Pick<EventContract, 'version' | 'topic' | 'payload' | 'title' | 'meaning' | 'sample'> &
  Partial<Pick<EventContract, 'streams' | 'publicForm'>> & { readonly type: string };

const placeOf = ({ version, topic, streams: kinds, publicForm }: Shown): string =>
  [
    `Version ${version}`,
    `topic \`${topic}\``,
    ...(kinds ? [`streams ${kinds.map((kind) => `\`${categoryOf(streams[kind](''))}\``).join(', ')}`] : []),
    ...(publicForm ? [`public form [${publicForm}](#${publicForm.toLowerCase()})`] : []),
  ].join(' · ');

const nameOf = (schema: JsonSchema): string => {
  if (schema.enum) return 'one of a list';
  if (schema.format) return schema.format === 'uuid' ? 'id' : 'ISO time';
  const type = [schema.type ?? ''].flat()[0] as string;
  if (type === 'array') return `list of ${nameOf(schema.items ?? {})}`;
  return { integer: 'whole number', boolean: 'yes or no', object: 'as below' }[type] ?? 'text';
};

const fields = ({ payload }: Shown): string => {
  const { properties = {}, required = [] } = payloadSchema(payload);
  return Object.entries(properties)
    .map(([field, schema]) =>
      [
        `\`${field}\` ${nameOf(schema)}`,
        ...([schema.type].flat().includes('null') ? ['or null'] : []),
        ...(required.includes(field) ? [] : ['or absent']),
      ].join(', '),
    )
    .join(' · ');
};

const section = (contract: Shown): string =>
  [
    `### ${contract.type}`,
    '',
    contract.meaning.en,
    '',
    `*${contract.title['zh-CN']}*：${contract.meaning['zh-CN']}`,
    '',
    placeOf(contract),
    '',
    fields(contract),
    '',
    '```json',
    JSON.stringify(contract.sample, null, 2),
    '```',
    '',
  ].join('\n');

/** docs/events.md: every event with its owner, topic, fields and golden sample, from the catalogue alone. */
export const eventsPage = (): string =>
  [
    '# Events',
    '',
    'Generated from `libs/contracts` by `npm run docs`; do not edit. CloudEvents 1.0, binary mode: the payload is the',
    'message’s body, everything else stands in its `ce_` headers. Ids, enums, hashes and times only: no personal data.',
    '',
    '## Public events',
    '',
    'What third parties read, signed: [downstream.md](downstream.md).',
    '',
    ...Object.values(publicCatalog).map(section),
    ...services.map((owner) =>
      [
        `## ${owner}`,
        '',
        ...Object.values(eventCatalog)
          .filter((contract) => contract.owner === owner)
          .map(section),
      ].join('\n'),
    ),
  ].join('\n');
