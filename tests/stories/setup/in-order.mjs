import { sep } from 'node:path';
import Sequencer from '@jest/test-sequencer';

const STORIES = `${sep}stories${sep}`;

/** Stories first and in the order of their names, so that the check after all of them is the last; the rest as Jest likes it. */
export default class InOrder extends Sequencer {
  async sort(tests) {
    const stories = tests.filter(({ path }) => path.includes(STORIES));
    const others = tests.filter(({ path }) => !path.includes(STORIES));
    return [...stories.sort((a, b) => (a.path < b.path ? -1 : 1)), ...(await super.sort(others))];
  }
}
