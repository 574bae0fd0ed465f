import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeKeys } from '../system/keys.js';
import { Problem, runTool } from '../system/problem.js';
import { environmentOf, envFile } from './environment.js';

const usage = `Makes the secrets of a system that docker compose runs, for the eyes of its owner (mode 0600).
  npm run deploy:secrets             writes .env in the present folder, and never over one that is there
  npm run deploy:secrets -- --file FILE`;

const HEAD = `# Made by npm run deploy:secrets. Keep a copy where the backups are not: without it nothing can be opened again.
# What else docker-compose.yml must and may be told (PORTAL_ORIGIN, STAFF_ORIGIN, SMTP_URL, …): docs/deploy.md
`;

await runTool(usage, (args) => {
  const { values } = parseArgs({ args, options: { file: { type: 'string', default: '.env' } } });
  try {
    writeFileSync(values.file, HEAD + envFile(environmentOf(makeKeys())), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === 'EEXIST')
      throw new Problem(`${values.file} is there already, and what it sealed needs it: move it away to make another`);
    throw new Problem(`${values.file} cannot be written (${code}): name another with --file`);
  }
  console.log(`wrote ${values.file}`);
  return Promise.resolve();
});
