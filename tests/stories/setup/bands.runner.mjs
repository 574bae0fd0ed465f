import TestRunner from 'jest-runner';
import { bandsOf } from './bands.mjs';

/**
 * Runs the stories on the one system they share: first side by side what may, then the rest one by one. `workers`: how many
 * files at once; people at browsers wait more than they compute, so more than there are cores. With -i all run one by one.
 */
export default class Bands extends TestRunner {
  constructor(globalConfig, context, { workers }) {
    super({ ...globalConfig, maxWorkers: workers }, context);
  }

  async runTests(tests, watcher, { serial }) {
    const { sideBySide, oneByOne } = bandsOf(tests);
    await super.runTests(sideBySide, watcher, { serial: serial || sideBySide.length < 2 });
    await super.runTests(oneByOne, watcher, { serial: true });
  }
}
