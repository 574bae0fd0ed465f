import '../../../libs/testing/jest/typescript.mjs';

export default async function start({ maxWorkers }) {
  const { chromiumPath } = await import('./chromium.ts');
  // before the minutes that a system takes
  chromiumPath();
  const { startSystems } = await import('./systems.ts');
  await startSystems(maxWorkers);
}
