import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { LoopTurns } from './loop-turns.js';

describe('the turns of the event loop', () => {
  it('are as long as what kept it, and are told once', async () => {
    const turns = new LoopTurns();
    turns.watch();
    for (const end = performance.now() + 40; performance.now() < end;);
    await turn();
    expect(turns.takeLongest()).toBeGreaterThanOrEqual(0.04);
    expect(turns.takeLongest()).toBe(0);
  });

  it('are without the time in which there was nothing to do', async () => {
    let [now, idle] = [1_000, 400];
    const turns = new LoopTurns(
      () => now,
      () => idle,
    );
    turns.watch();
    [now, idle] = [1_210, 600];
    await turn();
    expect(turns.takeLongest()).toBe(0.01);
  });
});
