import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { makeKeys } from '../system/keys.js';
import { Problem, runTool } from '../system/problem.js';
import { environmentOf, envFile, secretFiles } from './environment.js';
import { keepLaidOut } from './laid-out.js';
import { rotated, rotations } from './rotation.js';

const usage = `Makes the secrets of a system that docker compose runs, for the eyes of its owner: .env (mode 0600) in the present folder, and
in .env.d (mode 0700) one file for each, as containers read them. What .env has already stays as it is, what a newer
version asks for is added, and what was lost is named: a ring or an identity is not made anew, and no key in .env.d is written over
that .env does not know. To be run after each change of .env.
  npm run deploy:secrets
  npm run deploy:secrets -- --rotate WHAT   makes others of ${rotations.join(', ')}: docs/deploy.md
  npm run deploy:secrets -- --file FILE     another file, and FILE.d; compose is told by --env-file FILE and SECRETS_FOLDER=FILE.d`;

const HEAD = `# Made by npm run deploy:secrets. Keep a copy where the backups are not: without it nothing can be opened again. One from before
# a rotation does not open what was written after it: copy this file after each change.
# What else compose may and, in production, must be told (PORTAL_ORIGIN, STAFF_ORIGIN, SMTP_URL, …): docs/deploy.md
# After each change here: npm run deploy:secrets
`;

/** What fits nothing where it is made anew beside the others: rings, indexes and identities, and pairs of which one has the other half. */
const wholes = [
  /_(?:VAULT_KEYS|INDEX_KEYS|INDEX_KEY|IDENTITY_KEY)$|^(?:OBJECT_KEYS|INTERNAL_PEERS|PUBLIC_SIGNING_KEYS)$/,
  /_CHECKPOINT_KEY$|^CHECKPOINT_PEERS$/,
  /_ARCHIVE_TOKENS?$/,
];

/** Adds what the file lacks, says what, and returns whether it was anything. It is its owner's alone before a secret is put into it. Throws a `Problem` for what was lost. */
function complete(file: string): boolean {
  const secrets = environmentOf(makeKeys());
  if (!existsSync(file)) {
    writeFileSync(file, HEAD + envFile(secrets), { flag: 'wx', mode: 0o600 });
    console.log(`wrote ${file}`);
    return true;
  }
  chmodSync(file, 0o600);
  const there = readFileSync(file, 'utf8');
  const known = parseEnv(there);
  const lost = wholes.flatMap((whole) => {
    const names = Object.keys(secrets).filter((name) => whole.test(name));
    const lacking = names.filter((name) => !known[name]);
    return lacking.length < names.length ? lacking : [];
  });
  if (lost.length > 0)
    throw new Problem(`${file} lacks ${lost.join(', ')}, in whose place no other will do: put it back from your copy`);
  const missing = Object.entries(secrets).filter(([name]) => !(name in known));
  if (missing.length === 0) return false;
  appendFileSync(file, (there.endsWith('\n') ? '' : '\n') + envFile(Object.fromEntries(missing)));
  console.log(`added to ${file}: ${missing.map(([name]) => name).join(', ')}`);
  return true;
}

/** Puts new secrets in the places of old ones. The file is replaced whole. */
function rotate(file: string, rotation: string): void {
  const there = readFileSync(file, 'utf8');
  const fresh = rotated(rotation, parseEnv(there)) as Readonly<Record<string, string>>;
  const kept = there.split('\n').filter((line) => !((/^(\w+)=/.exec(line)?.[1] ?? '') in fresh));
  writeFileSync(`${file}.half`, `${kept.join('\n').trimEnd()}\n${envFile(fresh)}`, { mode: 0o600 });
  renameSync(`${file}.half`, file);
  console.log(`changed in ${file}: ${Object.keys(fresh).join(', ')}`);
}

/** The folder keeps others out; the files are open to every user inside the one container that each is mounted into. */
function layOut(file: string): void {
  const folder = `${file}.d`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  for (const [name, text] of Object.entries(secretFiles(parseEnv(readFileSync(file, 'utf8'))))) {
    const half = join(folder, `${name}.half`);
    writeFileSync(half, text, { mode: 0o600 });
    chmodSync(half, 0o444);
    renameSync(half, join(folder, name));
  }
  console.log(`laid out ${folder}`);
}

await runTool(usage, (args) => {
  const options = { file: { type: 'string', default: '.env' }, rotate: { type: 'string' } } as const;
  const { file, rotate: rotation } = parseArgs({ args, options }).values;
  if (rotation !== undefined && !rotations.includes(rotation))
    throw new Problem(`--rotate takes ${rotations.join(', ')}`);
  try {
    keepLaidOut(file);
    const added = complete(file);
    if (rotation !== undefined) rotate(file, rotation);
    layOut(file);
    // what is sealed under a key of today opens with no copy of before
    if (added || rotation !== undefined)
      console.log(`copy ${file} to where its copy is kept, before anything starts with it`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw new Problem(`${file} cannot be written (${code}): name another with --file`);
  }
  return Promise.resolve();
});
