import { eventCatalog, services, type EventContract } from '@zhenming/contracts';
import { getMetadataStorage } from 'class-validator';

const rules = ({ payload }: EventContract): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const rule of getMetadataStorage().getTargetValidationMetadatas(payload, '', true, false)) {
    const name = rule.name ?? rule.type;
    if (name === 'isObject' || name === 'isArray') continue;
    found.set(rule.propertyName, [...(found.get(rule.propertyName) ?? []), name]);
  }
  return found;
};

const readable: Readonly<Record<string, string>> = {
  isUuid: 'id',
  isIn: 'one of a list',
  isInt: 'whole number',
  isIso8601: 'ISO time',
  isBoolean: 'yes or no',
  nestedValidation: 'as below',
  conditionalValidation: 'or absent',
};

const section = (contract: EventContract): string => {
  const fields = [...rules(contract)].map(([field, names]) =>
    `\`${field}\` ${[...new Set(names.map((name) => readable[name]).filter(Boolean))].join(', ')}`.trim(),
  );
  return [
    `### ${contract.type}`,
    '',
    contract.meaning,
    '',
    `Version ${contract.version} · topic \`${contract.topic}\`${contract.publicTopic ? ` · public form on \`${contract.publicTopic}\`` : ''}`,
    '',
    fields.join(' · '),
    '',
    '```json',
    JSON.stringify(contract.sample, null, 2),
    '```',
    '',
  ].join('\n');
};

/** docs/events.md: every event with its owner, topic, fields and golden sample, from the catalogue alone. */
export const eventsPage = (): string =>
  [
    '# Events',
    '',
    'Generated from `libs/contracts` by `npm run docs`; do not edit. CloudEvents 1.0, binary mode: the payload is the',
    'message’s body, everything else stands in its `ce_` headers. Ids, enums, hashes and times only: no personal data.',
    '',
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
