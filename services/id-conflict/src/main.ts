import { runService } from '@zhenming/service-kit/run';
import { idConflict } from './definition.js';

const [command, ...args] = process.argv.slice(2);
const say = (line: string): void => console.error(line);

if (command === 'registry-import') {
  const { importRegistry } = await import('./registry/registry-import.cli.js');
  process.exitCode = await importRegistry(args, process.env, { report: (line) => console.log(line), progress: say });
} else if (command === 'registry-generate') {
  const { generateRegistry } = await import('./registry/registry-generate.cli.js');
  process.exitCode = await generateRegistry(args, process.env, process.stdout, say);
} else if (command === 'case-explain') {
  const { explainCase } = await import('./conflict-case/case-explain.cli.js');
  process.exitCode = await explainCase(args, process.env, (line) => console.log(line));
} else if (command === 'photo-store-adopt') {
  const { adoptPhotoStore } = await import('./photo-store/photo-store-adopt.cli.js');
  process.exitCode = await adoptPhotoStore(args, process.env, (line) => console.log(line));
} else if (command === 'photo-decoder') {
  const { decodePhotos } = await import('./photo-decoding/photo-server.cli.js');
  process.exitCode = await decodePhotos(args, say);
} else await runService(idConflict);
