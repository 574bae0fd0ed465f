import '../../../libs/testing/jest/typescript.mjs';

export default async function stop() {
  const { stopSystems } = await import('./systems.ts');
  await stopSystems();
}
