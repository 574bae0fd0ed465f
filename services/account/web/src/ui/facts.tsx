import { Fragment, type ReactNode } from 'react';

export type Fact = readonly [term: string, what: ReactNode];

/** Terms and what is known of each, line by line. */
export function Facts({ of }: { readonly of: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {of.map(([term, what]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{what}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
