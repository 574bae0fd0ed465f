import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { WaysOut } from '../identity/ways-out.js';
import type { Me } from '../sessions/session.queries.js';
import { profileTexts } from './profile.texts.js';

/** 【解决方法】 around where the person stands: of an open case, and of a number that could not be saved, with all that can be done about it. */
export function Solutions({
  me: { solutions, caseId },
  children,
}: {
  readonly me: Me;
  readonly children: ReactNode;
}): ReactNode {
  const t = useTexts(profileTexts);
  if (!caseId && !solutions?.situation) return children;
  return (
    <section id="solutions">
      <h2>{t.solutions}</h2>
      {children}
      {solutions?.situation ? (
        <>
          <p>{solutions.situation === 'number/already-registered' ? t.registered : t.underReview}</p>
          <WaysOut />
        </>
      ) : null}
    </section>
  );
}
