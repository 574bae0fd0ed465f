import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { Notice } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { useCorrection } from './case-queries.js';
import { correctionTexts } from './progress.texts.js';
import { PhotoProgress } from './photo-progress.js';
import { Unread } from './unread.js';
import { CorrectionWithdrawal } from './withdrawal.js';
import './case.css';

/** Situation 3: one correction of the account's number, what it needs, how far it is. */
export function CorrectionPage(): ReactNode {
  const t = useTexts(correctionTexts);
  const moment = useMoment();
  const { id = '' } = useParams();
  const read = useCorrection(id);
  if (!read.data) return <Unread title={t.title} of={read} />;
  const { status, statusText, outcome, openedAt, idleAt, photo } = read.data;
  return (
    <Page title={t.title} lead={t.lead}>
      {photo.review ? null : (
        <Notice kind={outcome === 'CORRECTED' || status === 'APPROVED' ? 'good' : 'note'}>
          <p>
            <strong>{statusText}</strong>
          </p>
          {status === 'APPROVED' ? <p>{t.settling}</p> : null}
          {idleAt === undefined ? null : <p>{t.idle(moment(idleAt))}</p>}
        </Notice>
      )}
      <PhotoProgress photo={photo} />
      <p className="ways-on">
        {status === 'OPEN' ? (
          <Link to={`/corrections/${id}/photos`} className="button">
            {photo.rejection ? t.uploadAgain : t.upload}
          </Link>
        ) : null}
        {status === 'CLOSED' ? (
          <Link to="/me" className="button">
            {t.me}
          </Link>
        ) : null}
        {status === 'CLOSED' && outcome !== 'CORRECTED' ? <Link to="/me/identity">{t.another}</Link> : null}
      </p>
      <p>
        <small>{t.opened(moment(openedAt))}</small>
      </p>
      <CorrectionWithdrawal of={read.data} />
    </Page>
  );
}
