import type { DemoLogin } from '../demo/demo-context.js';
import { locateData } from './data-folder.js';
import type { SystemFile } from './system-file.js';

const row = (name: string, value: string) => `  ${name.padEnd(30)}${value}`;

/** What stands on the terminal when everything is up; its last word says so, and nothing before does. */
export function banner(file: SystemFile, logins: readonly DemoLogin[]): string {
  const { services, mailbox, data, database } = file;
  const urls = (name: 'account' | 'review-queue'): string => services[name].copies.map(({ url }) => url).join('  ');
  // the tools look into the project's own folder unless they are told another
  const folder = data === locateData(undefined).path ? '' : ` --data ${data}`;
  const people = logins.map(({ who, where, login, password }) => row(who, `${where}: ${login}  ${password}`));
  return [
    '',
    row('portal', urls('account')),
    row('dashboard of the office', urls('review-queue')),
    row('mailbox (mail and SMS)', mailbox),
    row('id-conflict', `${services['id-conflict'].internalUrl}  (internal)`),
    row('database', `${database.host}:${database.port}/${database.name}`),
    row('events travel by', file.bus === 'kafka' ? `Kafka on ${file.kafka?.brokers ?? ''}` : 'the database'),
    row('photos lie in', file.s3 ? `S3 on ${file.s3.url}, bucket ${file.s3.bucket}` : 'a folder'),
    row('policy of new cases', `${file.policy}  (docs/policy.md)`),
    row('data and logs', data),
    ...(people.length > 0 ? ['', 'Demo logins', ...people] : []),
    '',
    'What to try next',
    row(
      'the pages',
      `${services.account.url} and ${services['review-queue'].url} in a browser: README.md says what to click`,
    ),
    row('the API, the office’s', `${services.account.url}/docs  ${services['review-queue'].url}/docs`),
    row('the walkthrough', 'README.md, docs/walkthroughs.md'),
    ...(file.testClock ? [row('move the clock', `npm run clock -- +72h${folder}`)] : []),
    row('stop', 'Ctrl-C'),
    '',
    'ready',
  ].join('\n');
}
