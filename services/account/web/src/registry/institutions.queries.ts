import { queryOptions } from '@tanstack/react-query';
import type { Institution } from './institutions.js';

/** The list the registry's codes are from; no field of it is quoted. It comes with the page, when a form asks for it. */
export const institutionsQuery = queryOptions({
  queryKey: ['institutions'],
  queryFn: async (): Promise<Institution[]> => {
    const { default: table } = await import('../../../../../data/institutions.csv?raw');
    return table
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [code = '', name = '', city = ''] = line.trim().split(',');
        return { code, name, city };
      });
  },
  staleTime: Infinity,
});
