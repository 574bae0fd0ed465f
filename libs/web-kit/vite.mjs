// How both web apps are built: one folder of files that their service serves, compressed beforehand.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
      }
    },
  };
};

/**
 * The Vite configuration of a web app. `npx vite` in its folder serves it while it is written, with the API of the running
 * service at `ZHENMING_API`, whose PUBLIC_ORIGIN has to be the address of that page.
 */
export const webApp = () =>
  defineConfig({
    plugins: [react(), compressed()],
    build: {
      target: ['chrome109', 'firefox115', 'safari16.4'],
      // data: addresses of scripts and fonts would need a weaker Content-Security-Policy
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
    // the sources of our own libraries, as TypeScript says
    resolve: { conditions: ['@zhenming/source', 'development', 'module', 'browser', 'import', 'default'] },
    server: { proxy: { '/api': { target: process.env.ZHENMING_API, changeOrigin: true } } },
  });
