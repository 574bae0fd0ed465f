import '../../../libs/testing/jest/typescript.mjs';

export default async function start() {
  const { startStories } = await import('./stories-system.ts');
  await startStories();
}
