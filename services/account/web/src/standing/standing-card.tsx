import { useId, type ReactNode } from 'react';
import { useLanguage, useMoment } from '@zhenming/web-kit';
import { Link, useLocation } from 'react-router';
import { ReferenceNumber } from '../ui/reference-number.js';
import type { OwnStanding } from './own-standing.js';
import { wordsOf } from './own-standing.texts.js';

/**
 * Where the person stands, what happens next and by when, what they can lose, and the one thing to do; `children` say more, and
 * `otherAnswers` stand below the one thing to do.
 */
export function StandingCard({
  of: { state, reference, date, keepsAccount, to },
  named = true,
  children,
  otherAnswers,
}: {
  readonly of: OwnStanding;
  /** false on a page that has the reference number under its title */
  readonly named?: boolean;
  readonly children?: ReactNode;
  readonly otherAnswers?: ReactNode;
}): ReactNode {
  const id = useId();
  const { language } = useLanguage();
  const moment = useMoment();
  const { pathname } = useLocation();
  const { headline, next, date: until, lose, action } = wordsOf(state, language, keepsAccount);
  return (
    <section className={`notice ${lose === undefined ? 'note' : 'warning'}`} aria-labelledby={id}>
      <h2 id={id} aria-live="polite">
        {headline}
      </h2>
      {named && reference !== undefined ? <ReferenceNumber of={reference} /> : null}
      <p>{next}</p>
      {date !== undefined && until ? (
        <p>
          <strong>{until(moment(date))}</strong>
        </p>
      ) : null}
      {lose === undefined ? null : <p>{lose}</p>}
      {children}
      {/* on the page itself, what is to be done stands below */}
      {to === undefined || action === undefined || to === pathname ? null : (
        <Link to={to} className="button">
          {action}
        </Link>
      )}
      {otherAnswers}
    </section>
  );
}
