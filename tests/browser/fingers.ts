import type { CDPSession, Page } from 'playwright-core';

interface Point {
  readonly x: number;
  readonly y: number;
}

const STEPS = 8;
const along = (from: Point, to: Point, part: number): Point => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
});

/** One or two fingers on a phone's screen, as the browser gets them from the device; it decides what becomes of them. */
export class Fingers {
  private constructor(private readonly cdp: CDPSession) {}

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** All taps are sent before any is answered: how long the page takes over one must not make two slow taps of a quick one. */
  async tap(at: Point, times = 1): Promise<void> {
    const sent: Promise<void>[] = [];
    for (let n = 0; n < times; n++) sent.push(this.touch('touchStart', [at]), this.touch('touchEnd', []));
    await Promise.all(sent);
  }

  /** each finger from one point to another, all at once */
  async draw(...fingers: readonly (readonly [from: Point, to: Point])[]): Promise<void> {
    const at = (part: number): Point[] => fingers.map(([from, to]) => along(from, to, part));
    await this.touch('touchStart', at(0));
    for (let n = 1; n <= STEPS; n++) await this.touch('touchMove', at(n / STEPS));
    await this.touch('touchEnd', []);
  }

  private async touch(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]): Promise<void> {
    await this.cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });
  }
}
