import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { api } from '../../api.js';
import { RefusalNotice } from '../../parts/notice.js';
import { meTexts } from './me.texts.js';

/** Corrections that were asked for, the newest first. Nothing where there never was one. */
export function Corrections(): ReactNode {
  const t = useTexts(meTexts);
  const moment = useMoment();
  const { data, error, refetch } = useQuery({
    queryKey: ['corrections', 'own'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/me/corrections', { signal })),
  });
  if (data ? data.items.length === 0 : !error) return null;
  return (
    <section>
      <h2>{t.corrections}</h2>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      <ul className="rows">
        {data?.items.map(({ correctionId, status, numberMasked, openedBy, createdAt }) => (
          <li key={correctionId}>
            <Link to={`/corrections/${correctionId}`}>{t.correctionOf(numberMasked)}</Link>
            <span>{t[status]}</span>
            <small>
              {moment(createdAt)} · {openedBy === 'OWNER' ? t.byOwner : t.bySupport}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
