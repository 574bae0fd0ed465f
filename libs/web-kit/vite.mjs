// How both web apps are built: one folder of files that their service serves, compressed beforehand.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** Beside each text file of the build, the same compressed: the service sends what the browser takes. */
const compressed = () => {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = resolve(root, build.outDir)),
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true })) {
        const file = join(folder, name);
        if (!/\.(?:js|css|html|svg|json|webmanifest)$/.test(name) || !statSync(file).isFile()) continue;
        const bytes = readFileSync(file);
        if (bytes.length < 1_024) continue;
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
      }
    },
  };
};

/**
 * Where the first script of a page loads the app by `import()`: the page carries the styles of that script itself, because a thin line
 * is idle while the next files are asked for; it serves them with their hash in its policy. The page names the framework, so that the
 * largest file sets out with that script instead of after it. It alone, because what is painted first shares the line with it. Browsers
 * that can wait with painting for the first script do.
 */
const early = () => ({
  name: 'early',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const [first, framework] = ['first', 'framework'].map((is) =>
        Object.values(bundle).find(({ name }) => name === is),
      );
      if (!first || !framework) return html;
      for (const file of [...first.viteMetadata.importedCss]) {
        const link = new RegExp(`<link rel="stylesheet"[^>]* href="/${file}">`);
        if (!link.test(html)) throw new Error(`index.html has no link to ${file}, which it is to carry itself`);
        html = html.replace(link, () => `<style>${bundle[file].source}</style>`);
        // nor does a page that comes later ask for the file
        first.viteMetadata.importedCss.delete(file);
        delete bundle[file];
      }
      // before the styles: a browser asks for it as soon as it has read so far
      const preload = `<link rel="modulepreload" crossorigin fetchpriority="low" href="/${framework.fileName}">`;
      return html.replace('<script type="module"', `${preload}\n    $& blocking="render"`);
    },
  },
});

/**
 * What is needed together is one file, because each costs a thin line its headers, and a connection of six. The framework is a file of
 * its own: no change of ours touches it, so browsers keep it from one version to the next. Each group takes what it needs along.
 */
const GROUPS = [
  { name: 'first', test: /\/src\/first\.ts$/, priority: 3 },
  {
    name: 'framework',
    test: /\/node_modules\/(?:react|react-dom|scheduler|react-router|@tanstack|openapi-fetch)\//,
    priority: 2,
  },
  { name: 'app', test: /\/src\/main\.tsx$/, priority: 1 },
];

/**
 * The Vite configuration of a web app. `npx vite` in its folder serves it while it is written, with the API of the running
 * service at `ZHENMING_API`, whose PUBLIC_ORIGIN has to be the address of that page.
 */
export const webApp = () =>
  defineConfig({
    plugins: [react(), early(), compressed()],
    build: {
      target: ['chrome109', 'firefox115', 'safari16.4'],
      // data: addresses of scripts and fonts would need a weaker Content-Security-Policy
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
    },
    // the sources of our own libraries, as TypeScript says
    resolve: { conditions: ['@zhenming/source', ...defaultClientConditions] },
    server: { proxy: { '/api': { target: process.env.ZHENMING_API, changeOrigin: true } } },
  });
