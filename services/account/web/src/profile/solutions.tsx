import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import type { Me } from '../sessions/session.queries.js';
import { profileTexts } from './profile.texts.js';

/** 【解决办法】: what to do about a number that could not be saved. Nothing where there is nothing to solve, or an open case says it. */
export function Solutions({ me: { solutions, caseId } }: { readonly me: Me }): ReactNode {
  const t = useTexts(profileTexts);
  const { language } = useLanguage();
  if (caseId || !solutions?.situation) return null;
  return (
    <section id="solutions">
      <h2>{t.solutions}</h2>
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
    </section>
  );
}
