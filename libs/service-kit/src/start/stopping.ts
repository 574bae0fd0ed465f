/** Tells long answers (live updates) that the process stops: end them when `signal` aborts. */
export class Stopping {
  private readonly controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    this.controller.abort();
  }
}
