// Lets a process that Jest starts outside its sandbox (global setup, children of specs, bench) import TypeScript sources.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@swc/core';

const cache = fileURLToPath(new URL('../../../node_modules/.cache/typescript', import.meta.url));
const { module, jsc } = JSON.parse(readFileSync(new URL('../../../.swcrc', import.meta.url), 'utf8'));
const options = { swcrc: false, module, jsc, sourceMaps: 'inline' };

registerHooks({
  resolve(specifier, context, next) {
    const conditions = [...new Set(['development', '@zhenming/source', ...context.conditions])];
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
    }
    return next(specifier, { ...context, conditions });
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

/** Out of the cache where the same text of the same file was compiled before: many processes of a run load the same sources. */
function compiled(filename) {
  const text = readFileSync(filename, 'utf8');
  const cached = join(
    cache,
    createHash('sha256')
      .update([version, JSON.stringify(options), filename, text].join('\0'))
      .digest('hex'),
  );
  try {
    return readFileSync(cached, 'utf8');
  } catch {
    const { code } = transformSync(text, { filename, ...options });
    mkdirSync(cache, { recursive: true });
    // whole or not at all, whoever else writes it
    const own = `${cached}.${process.pid}`;
    writeFileSync(own, code);
    renameSync(own, cached);
    return code;
  }
}
