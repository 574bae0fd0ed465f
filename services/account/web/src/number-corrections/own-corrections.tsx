import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { RefusalNotice } from '../ui/notice.js';
import { ownCorrectionsQuery } from './correction.queries.js';
import { correctionListTexts } from './own-corrections.texts.js';

/** Corrections that were asked for, the newest first. Nothing where there never was one. */
export function Corrections(): ReactNode {
  const t = useTexts(correctionListTexts);
  const moment = useMoment();
  const { data, error, refetch } = useQuery(ownCorrectionsQuery);
  if (data ? data.items.length === 0 : !error) return null;
  return (
    <section>
      <h2>{t.corrections}</h2>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      <ul className="rows">
        {data?.items.map(({ correctionId, reference, status, name, numberMasked, openedBy, createdAt }) => (
          <li key={correctionId}>
            <Link to={`/corrections/${correctionId}`}>
              {name === undefined ? t.correctionOf(numberMasked) : t.correctionOfName(name)}
            </Link>
            <span>{t[status]}</span>
            <small>
              <span>{t.reference(reference)}</span> <span>{moment(createdAt)}</span>{' '}
              <span>{openedBy === 'OWNER' ? t.byOwner : t.bySupport}</span>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
