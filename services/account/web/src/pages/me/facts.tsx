import { Fragment, type ReactNode } from 'react';
import { isDocumentType } from '@zhenming/identity-number';
import { useTexts } from '@zhenming/web-kit';
import { personTexts } from '../../parts/person.texts.js';
import type { Me } from '../../session.js';
import './me.css';

type Fact = readonly [term: string, what: ReactNode];

/** What is known, line by line. */
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

/** Name, document and masked number, as far as the account has them. */
export function usePersonFacts({ name, documentType, numberMasked }: Me): readonly Fact[] {
  const t = useTexts(personTexts);
  const facts: Fact[] = [];
  if (name) facts.push([t.name, name]);
  if (documentType) facts.push([t.documentType, isDocumentType(documentType) ? t[documentType] : documentType]);
  if (numberMasked)
    facts.push([
      t.number,
      <span key="number" className="number">
        {numberMasked}
      </span>,
    ]);
  return facts;
}
