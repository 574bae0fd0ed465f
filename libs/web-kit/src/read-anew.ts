import type { QueryClient } from '@tanstack/react-query';

/** Reads everything as it is asked for now. What is shown stays until it is read, also where that fails. */
export function readAnew(queries: QueryClient): void {
  // else a first read that is on its way would stand for the new one
  void queries.cancelQueries();
  void queries.invalidateQueries();
}
