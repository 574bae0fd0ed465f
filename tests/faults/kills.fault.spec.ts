import { describe, expect, it } from '@jest/globals';
import { services } from '@zhenming/contracts';
import { eventually } from '../../tools/src/browser.js';
import { staff } from '../stories/world.js';
import { moments, seed } from './fault-points.js';
import { killsLeaveNoTrace } from './kills.contract.js';
import { isWhole, killAll } from './service-copies.js';

describe('the kills', () => {
  it.each(services)('of %s within its work are three at least', (service) => {
    const [atSteps, atPlaces] = [seed.steps, seed.places].map(
      (of) => of.filter((one) => one.service === service).length,
    );
    expect(Number(atSteps) * moments.length + Number(atPlaces)).toBeGreaterThanOrEqual(3);
  });
});

killsLeaveNoTrace(seed, (at) => {
  it('review-queue, while it serves: logins stay, and the auditor reads on', async () => {
    const { target } = at().run;
    const auditor = await staff('auditor');
    const asking = { stopped: false, answered: 0 };
    const ask = (async () => {
      while (!asking.stopped)
        await auditor.request('GET', '/me').then(
          ({ status }) => (asking.answered += status === 200 ? 1 : 0),
          () => undefined,
        );
    })();
    await eventually('it serves', async () => asking.answered > 3);
    await killAll(target, 'review-queue');
    await isWhole(target, 'review-queue');
    asking.stopped = true;
    await ask;
    expect((await auditor.request('GET', '/me')).status).toBe(200);
  });
});
