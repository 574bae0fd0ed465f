// node ../../tools/bundle.mjs FILE …, in the folder of a project that was compiled: dist/main.js with all it imports, libraries too, as
// bundle/main.js, and so each file. Node starts from a few files in half the time that it needs for three thousand. What is read
// from beside a module (SQL, pages, the decoder's own process) stays where it is and is found there.
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { machineCode } from './beside-bundle.mjs';

const out = resolve('bundle');
const ours = (id) => /\.js$/.test(id) && !id.includes('node_modules') && existsSync(`${id}.map`);

/** dist/deploy/setup.js: deploy/setup */
const nameOf = (file) => relative('dist', file).replace(/\.js$/, '');

/** Errors name our TypeScript, as those of the compiled modules do. */
const sourceMaps = {
  name: 'source-maps',
  load: async (id) =>
    ours(id) ? { code: await readFile(id, 'utf8'), map: JSON.parse(await readFile(`${id}.map`, 'utf8')) } : null,
};

/** Each module still knows where it lies. */
const places = {
  name: 'places',
  transform: (code, id) =>
    code.includes('import.meta.url')
      ? {
          code: code.replaceAll(
            'import.meta.url',
            `new URL(${JSON.stringify(`./${relative(out, id)}`)}, import.meta.url).href`,
          ),
          map: null,
        }
      : null,
};

const bundle = await rolldown({
  input: Object.fromEntries(process.argv.slice(2).map((file) => [nameOf(file), resolve(file)])),
  platform: 'node',
  external: machineCode,
  plugins: [sourceMaps, places],
  onLog(level, log, handle) {
    // optional packages of libraries are asked for when they are used; types that decorators name are gone after compiling
    if (!['UNRESOLVED_IMPORT', 'IMPORT_IS_UNDEFINED'].includes(log.code)) handle(level, log);
  },
});
await bundle.write({
  dir: out,
  format: 'esm',
  keepNames: true,
  sourcemap: true,
  sourcemapExcludeSources: true,
  cleanDir: true,
});
await bundle.close();
