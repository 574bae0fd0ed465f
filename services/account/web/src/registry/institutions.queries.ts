import { queryOptions } from '@tanstack/react-query';

export interface Institution {
  readonly code: string;
  readonly name: string;
  readonly city: string;
}

/** The list the registry's codes are from; no field of it is quoted. It comes with the page, when a form asks for it. */
export const institutionsQuery = queryOptions({
  queryKey: ['institutions'],
  queryFn: async (): Promise<Institution[]> => {
    // the project's own data, not a module of another project
    // eslint-disable-next-line @nx/enforce-module-boundaries
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

/** Those whose name or city has what was typed, at most `most`; names that begin with it come first. */
export function matching(institutions: readonly Institution[], typed: string, most: number): Institution[] {
  const text = typed.trim();
  if (text === '') return [];
  const found = institutions.filter(({ name, city }) => name.includes(text) || city.startsWith(text));
  const begins = ({ name }: Institution): number => (name.startsWith(text) ? 0 : 1);
  return found.sort((a, b) => begins(a) - begins(b)).slice(0, most);
}

/** A name or code that the list has; any code of ten digits passes, because lists age. */
export const isKnown = (institutions: readonly Institution[], typed: string): boolean =>
  /^\d{10}$/.test(typed) || institutions.some(({ name }) => name === typed);
