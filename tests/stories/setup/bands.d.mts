interface Test {
  readonly path: string;
}
export function runsBesideOthers(path: string): boolean;
export function bandsOf<T extends Test>(tests: readonly T[]): { sideBySide: T[]; oneByOne: T[] };
