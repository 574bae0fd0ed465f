// Whether the last build is that of what lies here: asked by npm start, in plain JavaScript for whatever Node the system has. Nx
// would answer from its cache in two seconds of processor time.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folders that the `inputs` of nx.json and of all projects lie in, besides files of the root folder. */
export const inputFolders = ['libs', 'services', 'tools', 'data'];
/** Names of the folders that Nx writes its outputs to. */
export const outputFolders = ['dist', 'bundle'];

const stampFile = (root) => join(root, 'node_modules/.cache/build.json');

/**
 * A digest of what the file system says of all inputs, and one of all outputs. The time of the last change of an inode cannot be
 * set: whatever was written, replaced, or brought by git since has another one, even with the size and time of before.
 */
export function builtFrom(root) {
  const inputs = createHash('sha256');
  const outputs = createHash('sha256');
  const walk = (folder, digest, deep) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) {
        const { ino, size, ctimeNs } = lstatSync(join(root, path), { bigint: true });
        digest.update(`${path} ${ino} ${size} ${ctimeNs}\n`);
      } else if (deep && entry.name !== 'node_modules')
        walk(path, outputFolders.includes(entry.name) ? outputs : digest, true);
    }
  };
  walk('', inputs, false);
  for (const folder of inputFolders) walk(folder, inputs, true);
  return { inputs: inputs.digest('hex'), outputs: outputs.digest('hex') };
}

/** True when no input and no output has changed since `stampBuild`; npm ci removes what that wrote. */
export function isBuilt(root) {
  let stamp;
  try {
    stamp = JSON.parse(readFileSync(stampFile(root), 'utf8'));
  } catch {
    return false;
  }
  const { inputs, outputs } = builtFrom(root);
  return stamp.inputs === inputs && stamp.outputs === outputs;
}

/** To be called after a build that ended well, with `inputs` of before it: what was changed while it ran is built by the next. */
export function stampBuild(root, inputs) {
  const now = builtFrom(root);
  if (now.inputs !== inputs) return rmSync(stampFile(root), { force: true });
  mkdirSync(dirname(stampFile(root)), { recursive: true });
  writeFileSync(stampFile(root), JSON.stringify(now));
}
