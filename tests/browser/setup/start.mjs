import '../../../libs/testing/jest/typescript.mjs';

export default async function start() {
  const { chromiumPath } = await import('./chromium.ts');
  // before the minutes that a system takes
  chromiumPath();
  const { startStories } = await import('../../stories/setup/stories-system.ts');
  await startStories();
}
