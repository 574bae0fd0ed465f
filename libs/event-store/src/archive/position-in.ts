/** The position that a line says; NaN where it says none. */
export function positionIn(line: string): number {
  try {
    return Number((JSON.parse(line) as { position?: unknown }).position);
  } catch {
    return NaN;
  }
}
