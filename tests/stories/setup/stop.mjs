import '../../../libs/testing/jest/typescript.mjs';

export default async function stop() {
  const { stopStories } = await import('./stories-system.ts');
  await stopStories();
}
