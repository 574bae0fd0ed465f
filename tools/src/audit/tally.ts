/** Something that does not agree, by stream and revision, or by table and row: ids only. */
export interface Disagreement {
  readonly at: string;
  readonly what: string;
}

/** of each comparison, as many are named */
const NAMED = 20;

/** What came of one comparison of a whole system. Keeps the first disagreements, and counts all. */
export class Tally {
  compared = 0;
  disagreements = 0;
  readonly first: Disagreement[] = [];
  /** what could not be compared, by the reason */
  readonly left: Record<string, number> = {};

  constructor(private readonly onProgress: (compared: number) => void = () => undefined) {}

  /** One more was compared. */
  count(): void {
    this.compared += 1;
    if (this.compared % 1_000 === 0) this.onProgress(this.compared);
  }

  disagrees(at: string, what: string): void {
    this.disagreements += 1;
    if (this.first.length < NAMED) this.first.push({ at, what });
  }

  leaveOut(why: string): void {
    this.left[why] = (this.left[why] ?? 0) + 1;
  }
}
