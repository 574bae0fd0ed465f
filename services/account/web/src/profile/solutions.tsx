import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import type { Me } from '../sessions/session.queries.js';
import { profileTexts } from './profile.texts.js';

/** 【解决办法】 around where the person stands: of an open case, and of a number that could not be saved, with all that can be done about it. */
export function Solutions({
  me: { solutions, caseId },
  children,
}: {
  readonly me: Me;
  readonly children: ReactNode;
}): ReactNode {
  const t = useTexts(profileTexts);
  const { language } = useLanguage();
  if (!caseId && !solutions?.situation) return children;
  return (
    <section id="solutions">
      <h2>{t.solutions}</h2>
      {children}
      {solutions?.situation ? (
        <>
          <p>{solutions.situation === 'number/already-registered' ? t.registered : t.underReview}</p>
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
        </>
      ) : null}
    </section>
  );
}
