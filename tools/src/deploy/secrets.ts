import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeKeys } from '../system/keys.js';
import { Problem, runTool } from '../system/problem.js';
import { environmentOf, envFile } from './environment.js';

const usage = `Makes the secrets of a system that docker compose runs, for the eyes of its owner (mode 0600).
  npm run deploy:secrets             writes .env in the present folder, and never over one that is there
  npm run deploy:secrets -- --add    adds to it what a newer version asks for, and changes nothing
  npm run deploy:secrets -- --file FILE`;

const HEAD = `# Made by npm run deploy:secrets. Keep a copy where the backups are not: without it nothing can be opened again.
# What else docker-compose.yml must and may be told (PORTAL_ORIGIN, STAFF_ORIGIN, SMTP_URL, …): docs/deploy.md
`;

function addTo(file: string, secrets: Readonly<Record<string, string>>): void {
  const there = readFileSync(file, 'utf8');
  const missing = Object.entries(secrets).filter(([name]) => !new RegExp(`^${name}=`, 'm').test(there));
  appendFileSync(file, (there.endsWith('\n') ? '' : '\n') + envFile(Object.fromEntries(missing)));
  console.log(`added to ${file}: ${missing.map(([name]) => name).join(', ') || 'nothing, it has all'}`);
}

await runTool(usage, (args) => {
  const options = { file: { type: 'string', default: '.env' }, add: { type: 'boolean', default: false } } as const;
  const { file, add } = parseArgs({ args, options }).values;
  const secrets = environmentOf(makeKeys());
  try {
    if (add) addTo(file, secrets);
    else {
      writeFileSync(file, HEAD + envFile(secrets), { flag: 'wx', mode: 0o600 });
      console.log(`wrote ${file}`);
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST')
      throw new Problem(
        `${file} is there already, and what it sealed needs it: --add adds what it lacks; move it away to make another`,
      );
    if (code === undefined) throw error;
    throw new Problem(`${file} cannot be written (${code}): name another with --file`);
  }
  return Promise.resolve();
});
