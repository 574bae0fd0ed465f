import { pause } from '@zhenming/kernel';

const MOST_MS = 60_000;
/** shares of the usual time: before the first look, and between two */
const [FIRST, AGAIN] = [0.8, 0.1];
/** of the usual time, where the first look found it: how much sooner it may have been there, nobody knows */
const SOONER = 0.7;

/** Waits for what is done by itself, and looks when that is likely: who looks all the time slows down what is waited for. */
export class AdaptiveWait {
  /** milliseconds */
  private usual = 50;

  constructor(private readonly what: string) {}

  async until(check: () => Promise<boolean>): Promise<void> {
    const begun = performance.now();
    const took = () => performance.now() - begun;
    await pause(FIRST * this.usual);
    if (await check()) {
      this.usual *= SOONER;
      return;
    }
    do {
      if (took() > MOST_MS) throw new Error(`not within ${MOST_MS} ms: ${this.what}`);
      await pause(Math.max(2, AGAIN * this.usual));
    } while (!(await check()));
    this.usual = (this.usual + took()) / 2;
  }
}
