import { eventCatalog, type Language } from '@zhenming/contracts';

const quoted = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);

const names = (language: Language): string[] => [
  '  {',
  ...Object.values(eventCatalog).map(({ type, title }) => `    ${type}: ${quoted(title[language])},`),
  '  },',
];

/** What the events are called for people, as the dashboard shows them: a module of it, from the catalogue alone. */
export const eventNames = (): string =>
  [
    '// Generated from libs/contracts by npm run docs; do not edit.',
    "import { texts } from '@zhenming/web-kit';",
    '',
    '/** What events are called for people. */',
    'export const eventTexts = texts(',
    ...names('zh-CN'),
    ...names('en'),
    ');',
  ].join('\n');
