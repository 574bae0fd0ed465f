import type { ReactNode } from 'react';
import { countryText } from '@zhenming/identity-number';
import { answerOf, useLanguage, useMoment, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { api } from '../api.js';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { PhotoProgress } from '../photo-submission/photo-progress.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useRefresh } from '../ui/use-refresh.js';
import {
  isUsedUp,
  useCorrection,
  useOwnCorrection,
  type Correction,
  type OwnCorrection,
} from './correction.queries.js';
import { correctionTexts } from './corrections.texts.js';
import { NoPhotosLeft } from './no-photos-left.js';

/** Withdraws the correction, until it is approved, and where nothing comes of that. */
function Withdrawal({
  of: { correctionId, status },
  overdue,
}: {
  readonly of: Correction;
  readonly overdue: boolean;
}): ReactNode {
  const t = useTexts(correctionTexts);
  const refresh = useRefresh();
  if (status !== 'OPEN' && status !== 'WAITING' && !overdue) return null;
  const ask = (): Promise<unknown> =>
    answerOf(
      api.POST('/api/v1/corrections/{id}/withdrawal', {
        params: { path: { id: correctionId } },
      }),
    );
  return (
    <ConfirmButton
      {...{ button: t.withdraw, yes: t.withdraw, no: t.no, ask, onDone: refresh }}
      title={t.correctionTitle}
    >
      <p>{t.correctionLead}</p>
    </ConfirmButton>
  );
}

/**
 * What was typed, by support for a caller, who alone can see that it is mistyped. A number is masked, since the login may be mistyped as well;
 * a name is shown where the number is this account's.
 */
function Typed({ of: found }: { readonly of: OwnCorrection }): ReactNode {
  const t = useTexts(correctionTexts);
  const { language } = useLanguage();
  if (found.status !== 'OPEN') return null;
  if (found.name !== undefined)
    return (
      <section>
        <h2>{t.name}</h2>
        <p>{t.nameLead}</p>
        <p>{found.name}</p>
      </section>
    );
  if (found.openedBy !== 'SUPPORT') return null;
  return (
    <section>
      <h2>{t.typed}</h2>
      <p>{t.typedLead}</p>
      <p>{found.numberMasked}</p>
      {found.country === undefined ? null : <p>{t.issuedBy(countryText(found.country, language))}</p>}
    </section>
  );
}

/** Situation 3: one correction of the account's number or name, what it needs, how far it is. */
export function CorrectionPage(): ReactNode {
  const t = useTexts(correctionTexts);
  const moment = useMoment();
  const { id = '' } = useParams();
  const read = useCorrection(id);
  const own = useOwnCorrection(id, read.data?.status === 'CLOSED');
  if (!read.data) return <CaseNotLoaded title={t.title} of={read} />;
  const { status, statusText, outcome, openedAt, idleAt, photo, reference } = read.data;
  const isVoid = own?.void === true && status !== 'CLOSED';
  // whether it was applied is the account's word, of which others may not have heard
  const isSettled = status === 'APPROVED' && own !== undefined && own.status !== 'OPEN';
  const isOverdue = read.data.overdue === true && own?.status === 'OPEN';
  const usedUp = !isVoid && isUsedUp(read.data);
  // the account takes one at a time, and may not have heard yet that this one has ended
  const takesAnother = status === 'CLOSED' && outcome !== 'CORRECTED' && !usedUp && own?.status !== 'OPEN';
  const takesPhotos = status === 'OPEN' && !isVoid && !usedUp;
  return (
    <Page title={t.title} lead={t.lead} reference={reference}>
      {isVoid ? (
        <Notice kind="warning">
          <p>{t.void}</p>
        </Notice>
      ) : null}
      {photo.review || isVoid || (status === 'OPEN' && usedUp) ? null : (
        <Notice kind={status === 'APPROVED' ? 'good' : 'note'}>
          <p>
            <strong>{isSettled ? t.settled : statusText}</strong>
          </p>
          {status === 'APPROVED' && !isSettled ? <p>{isOverdue ? t.overdue : t.settling}</p> : null}
          {idleAt === undefined ? null : <p>{t.idle(moment(idleAt))}</p>}
        </Notice>
      )}
      <PhotoProgress photo={photo} over={status !== 'OPEN' || isVoid} />
      {usedUp ? <NoPhotosLeft /> : null}
      {own && !isVoid ? <Typed of={own} /> : null}
      <p className="ways-on">
        {takesPhotos ? (
          <Link to={`/corrections/${id}/photos`} className="button">
            {photo.rejection && !photo.rejection.lost ? t.uploadAgain : t.upload}
          </Link>
        ) : null}
        {status === 'CLOSED' || isSettled ? (
          <Link to="/me" className="button">
            {t.me}
          </Link>
        ) : null}
        {takesAnother ? <Link to="/me/identity">{t.another}</Link> : null}
      </p>
      <p>
        <small>{t.opened(moment(openedAt))}</small>
      </p>
      <Withdrawal of={read.data} overdue={isOverdue} />
    </Page>
  );
}
