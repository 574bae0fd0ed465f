import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import type { Me } from '../sessions/session.queries.js';
import { Notice } from '../ui/notice.js';
import { ReferenceNumber } from '../ui/reference-number.js';
import { profileTexts } from './profile.texts.js';

/** 【解决办法】: the open case, or what to do about a number that could not be saved. Nothing where there is nothing to solve. */
export function Solutions({ me }: { readonly me: Me }): ReactNode {
  const t = useTexts(profileTexts);
  const { language } = useLanguage();
  const { solutions, caseId, reference } = me;
  if (caseId)
    return (
      <section id="solutions">
        <h2>{t.solutions}</h2>
        <Notice kind="warning">
          <p>{t.caseOpen}</p>
          {reference ? <ReferenceNumber of={reference} /> : null}
          <Link to={`/cases/${caseId}`} className="button">
            {t.toCase}
          </Link>
        </Notice>
      </section>
    );
  if (!solutions?.situation) return null;
  const claimable = solutions.situation === 'number/already-registered';
  return (
    <section id="solutions">
      <h2>{t.solutions}</h2>
      <Notice kind="warning">
        <p>
          <strong>{claimable ? t.registered : t.underReview}</strong>
        </p>
        <ul>
          {solutions.ways?.map(({ id, zh, en }) => (
            <li key={id}>
              {id === 'FIND_USERNAME' ? (
                <Link to="/recover-username">{language === 'en' ? en : zh}</Link>
              ) : language === 'en' ? (
                en
              ) : (
                zh
              )}
            </li>
          ))}
        </ul>
        <Link to="/me/identity">{claimable ? t.reclaim : t.retry}</Link>
      </Notice>
    </section>
  );
}
