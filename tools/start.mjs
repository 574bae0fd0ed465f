// npm start. Plain JavaScript for whatever Node the system has: looks after the pinned Node and the build, then hands over.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFrom, isBuilt, stampBuild } from './build-stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const script = join(root, 'tools/dist/supervisor.js');

const refuse = (line) => {
  console.error(line);
  process.exit(1);
};

const checkNode = () => {
  const pinned = existsSync(bin('node'))
    ? spawnSync(bin('node'), ['--version'], { encoding: 'utf8' }).stdout
    : undefined;
  if (!pinned?.startsWith('v24.'))
    refuse(
      pinned === undefined
        ? 'the pinned Node 24 is not installed: run npm ci first'
        : 'the pinned Node 24 does not run: run npm ci again, with install scripts allowed',
    );
};

const build = () => {
  const { inputs } = builtFrom(root);
  const { status, stdout, stderr } = spawnSync(
    bin('node'),
    [bin('nx'), 'run-many', '-t', 'build', 'bundle', '--output-style=static'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
      maxBuffer: 1 << 26,
    },
  );
  if (status !== 0) {
    console.error(stdout + stderr);
    refuse('the build failed, see above');
  }
  stampBuild(root, inputs);
};

// what is as the last start left it was built by the pinned Node
if (!isBuilt(root)) {
  checkNode();
  // what a build of before says of itself is good enough
  if (!process.argv.includes('--help') || !existsSync(script)) build();
}

// it lives as long as the system and allocates little: V8 need not keep room for tens of megabytes of young objects
const small = '--max-semi-space-size=1';
const supervisor = spawn(bin('node'), [small, script, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/v8'), ...process.env },
});
// Ctrl-C reaches the supervisor by itself; a signal sent to us alone is passed on. Either way we wait for its end.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => supervisor.kill(signal));
supervisor.on('exit', (code) => process.exit(code ?? 1));
