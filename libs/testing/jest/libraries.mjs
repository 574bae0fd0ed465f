// The large libraries in a few files each, for tests. Jest loads every module anew for every spec: more than a thousand of theirs took
// a spec of a service three seconds. Made once for each package-lock.json, in node_modules/.cache.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const LIBRARIES = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/cqrs',
  '@nestjs/platform-fastify',
  '@nestjs/swagger',
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/language-common',
  '@zxcvbn-ts/language-en',
  'class-transformer',
  'class-validator',
  'jose',
  'prom-client',
  'rxjs',
  'rxjs/operators',
  'typeorm',
  'typeorm/driver/postgres/PostgresDriver.js',
];
/** found where they are: what Jest itself loads, what our code imports as well without its being here, machine code */
const EXTERNAL = [/^reflect-metadata$/, /^pg(-|\/|$)/, /^@node-rs\//];

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/libraries');
const fileOf = (library) => library.replaceAll('/', '__');
const OF = 'library:';

/** A module that exports what the library does, CommonJS or not. */
async function entry(library) {
  const names = Object.keys(await import(library)).filter(
    (name) => !['default', 'module.exports', '__esModule'].includes(name),
  );
  return `export { ${names.join(', ')} } from '${library}';`;
}

async function make(folder) {
  const build = await rolldown({
    cwd: root,
    platform: 'node',
    input: Object.fromEntries(LIBRARIES.map((library) => [fileOf(library), `${OF}${library}`])),
    external: EXTERNAL,
    plugins: [
      {
        name: 'entries',
        resolveId(id, importer) {
          if (id.startsWith(OF)) return id;
          return importer?.startsWith(OF) ? this.resolve(id, import.meta.filename, { skipSelf: true }) : null;
        },
        load: (id) => (id.startsWith(OF) ? entry(id.slice(OF.length)) : null),
      },
    ],
    // optional packages are asked for when they are used
    onLog: (level, log, handle) => log.code !== 'UNRESOLVED_IMPORT' && handle(level, log),
  });
  const options = { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' };
  await build.write({ dir: folder, format: 'esm', keepNames: true, ...options });
  await build.close();
}

/** For `moduleNameMapper`: from a library's name to its file. */
export async function libraries() {
  const made = createHash('sha256');
  for (const path of [join(root, 'package-lock.json'), import.meta.filename]) made.update(readFileSync(path));
  const folder = join(cache, made.digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const making = mkdtempSync(join(cache, 'making-'));
    await make(making);
    try {
      renameSync(making, folder);
    } catch (error) {
      // who comes second has made the same
      rmSync(making, { recursive: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return Object.fromEntries(
    LIBRARIES.map((library) => [`^${library.replace(/[/.]/g, '\\$&')}$`, join(folder, `${fileOf(library)}.mjs`)]),
  );
}
