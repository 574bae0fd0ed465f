/** Something may have changed: wakes one waiter, and is remembered while nobody waits. */
export class Signal {
  private raised = false;
  private wakeUp: (() => void) | undefined;

  raise(): void {
    if (this.wakeUp) this.wakeUp();
    else this.raised = true;
  }

  /** True when raised, false after `timeoutMs`. One waiter at a time. */
  async wait(timeoutMs: number): Promise<boolean> {
    const raised =
      this.raised ||
      (await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), timeoutMs);
        this.wakeUp = () => {
          clearTimeout(timer);
          resolve(true);
        };
      }));
    this.raised = false;
    this.wakeUp = undefined;
    return raised;
  }
}
