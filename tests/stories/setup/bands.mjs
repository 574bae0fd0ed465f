const STORY = /[/\\]stories[/\\]s\d\d-[^/\\]*$/;
const ALONE = /\.alone\.story\.spec\.ts$/;

// where a decision waits for its holder to be heard, any story may move the clock over that
const eachAlone = process.env.STORY_POLICY === 'guarded';

/** Whether this file's tests run while those of other files do: a story that leaves the system as a whole as it is. */
export const runsBesideOthers = (path) => !eachAlone && STORY.test(path) && !ALONE.test(path);

const byName = (tests) => tests.sort((a, b) => (a.path < b.path ? -1 : 1));

/**
 * The stories that may run side by side; then what runs one by one, in order of names: the stories that need the system to
 * themselves, and after them what is no story and looks at what they left behind.
 */
export function bandsOf(tests) {
  const sideBySide = tests.filter(({ path }) => runsBesideOthers(path));
  const alone = tests.filter(({ path }) => STORY.test(path) && !runsBesideOthers(path));
  const afterStories = tests.filter(({ path }) => !STORY.test(path));
  return { sideBySide, oneByOne: [...byName(alone), ...byName(afterStories)] };
}
