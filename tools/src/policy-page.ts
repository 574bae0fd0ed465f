import { ledgerLimits, policies, policyRef, type Policy, type PolicyRow } from '@zhenming/policy';

const standings = { nobody: 'nobody holds it', weak: 'weak holder', strong: 'strong holder' } as const;
type Standing = keyof typeof standings;
const ways: readonly (readonly [string, readonly PolicyRow['routes'][number][]])[] = [
  ['photo', ['PHOTO']],
  ['classmate', ['CLASSMATE']],
  ['study record', ['STUDY_RECORD']],
  ['photo and another', ['PHOTO', 'STUDY_RECORD']],
];

const asked = ({ reviewers, waitHours }: PolicyRow): string =>
  [
    ...(reviewers > 0 ? [`${reviewers} reviewer${reviewers > 1 ? 's' : ''}`] : []),
    waitHours === 0 ? 'at once' : `after ${waitHours} h`,
  ].join(', ');

const cell = ({ rows }: Policy, routes: PolicyRow['routes'], holder: Standing): string => {
  const row = rows.find(
    ({ routes: needed, against }) => against.includes(holder) && needed.every((one) => routes.includes(one)),
  );
  return row ? asked(row) : 'not alone';
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const words = (name: string): string =>
  /^[A-Z_]+$/.test(name)
    ? name.toLowerCase().replaceAll('_', ' ')
    : name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
/** every number of an object, by its name in words */
const numbers = (of: object): string[][] =>
  Object.entries(of).flatMap(([name, value]: [string, unknown]): string[][] => {
    if (typeof value === 'number') return [[words(name), String(value)]];
    if (Array.isArray(value)) return typeof value[0] === 'number' ? [[words(name), value.join(', ')]] : [];
    return value !== null && typeof value === 'object'
      ? numbers(value).map(([inner = '', shown = '']) => [`${words(name)}: ${inner}`, shown])
      : [];
  });

const page = (policy: Policy): string => {
  const { rows: _rows, name: _name, version: _version, ...caps } = policy;
  const { name, version, hash } = policyRef(policy);
  const shown = ways.map(([way, routes]) => [
    way,
    ...(Object.keys(standings) as Standing[]).map((holder) => cell(policy, routes, holder)),
  ]);
  return [
    `## \`${name}\`, version ${version}`,
    `Hash \`${hash}\`.`,
    table(['succeeded', ...Object.values(standings)], shown),
    table(['', ''], numbers(caps)),
  ].join('\n\n');
};

/** docs/policy.md: who wins, and when, under each policy, and the limits of the ledger. */
export const policyPage = (): string =>
  [
    '# Policies',
    'Generated from `libs/policy` by `npm run docs`. `POLICY` names the one under which new cases are opened: `guarded`, unless it is set; production takes `seed` only with `POLICY_SEED_IS_MEANT=yes`. A case is decided by the one it was opened under, and each decision names it with its hash. Hours of a wait count from the notice that reached the holder.',
    ...policies.map(page),
    '## Limits of the ledger',
    'For everybody at once, whatever the policy.',
    table(['', ''], numbers(ledgerLimits)),
  ].join('\n\n');
