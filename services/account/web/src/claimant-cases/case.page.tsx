import type { ReactNode } from 'react';
import { isMissing, useMoment, useTexts } from '@zhenming/web-kit';
import { Link, useParams } from 'react-router';
import { AssistCode } from '../classmate-assist/assist-code.js';
import { CaseNotLoaded } from '../conflict-case/case-not-loaded.js';
import { CaseSteps } from '../conflict-case/case-steps.js';
import { useCase, type Case } from '../conflict-case/case.queries.js';
import { caseTexts, contestTexts } from '../conflict-case/case.texts.js';
import { HumanHelp } from '../human-help/human-help.js';
import { PhotoProgress } from '../photo-submission/photo-progress.js';
import { CaseState } from '../standing/case-state.js';
import { Page } from '../ui/page.js';
import { SupportContact } from '../ui/support-contact.js';
import { AppealForm } from './appeal-form.js';
import { CaseWithdrawal } from './case-withdrawal.js';
import { RouteCards } from './route-cards.js';

const LATEST = 3;

function Open({ of }: { readonly of: Case }): ReactNode {
  const texts = useTexts(caseTexts);
  const contest = useTexts(contestTexts);
  const moment = useMoment();
  const t = of.trigger === 'CONTEST' ? { ...texts, ...contest } : texts;
  return (
    <>
      <section aria-labelledby="ways">
        <h2 id="ways">{t.ways}</h2>
        <p>{t.waysLead}</p>
        {of.settledUntil === undefined ? null : <p>{t.settled(moment(of.settledUntil))}</p>}
        <RouteCards of={of} />
      </section>
      <section aria-labelledby="impact">
        <h2 id="impact">{t.impact}</h2>
        <p>{t.impactLead}</p>
        <ul>
          {of.impact.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** One case: where it stands, what to do now, the three ways, and how it got here. */
export function CasePage(): ReactNode {
  const texts = useTexts(caseTexts);
  const contest = useTexts(contestTexts);
  const moment = useMoment();
  const { id = '' } = useParams();
  const read = useCase(id);
  if (!read.data || isMissing(read.error)) return <CaseNotLoaded title={texts.title} of={read} />;
  const t = read.data.trigger === 'CONTEST' ? { ...texts, ...contest } : texts;
  const { status, standing, outcome, progress, photo, assist, humanHelp, openedAt, reference } = read.data;
  return (
    <Page
      title={t.title}
      reference={reference}
      {...(standing === 'CHOOSE' ? { lead: t.lead } : {})}
      side={
        <>
          <section aria-labelledby="history">
            <h2 id="history">{t.history}</h2>
            <CaseSteps steps={progress.slice(-LATEST)} />
            <p className="back">
              <Link to={`/cases/${id}/timeline`}>{t.whole}</Link>
            </p>
            <p>
              <small>{t.opened(moment(openedAt))}</small>
            </p>
          </section>
          <CaseWithdrawal of={read.data} />
        </>
      }
    >
      <CaseState of={read.data}>
        <PhotoProgress photo={photo} titled={false} />
        {humanHelp === 'ASKED' ? <SupportContact /> : null}
      </CaseState>
      {humanHelp === 'OFFERED' ? <HumanHelp of={read.data} /> : null}
      {/* of a case that is over this is the written answer */}
      {status === 'CLOSED' && (outcome === 'REFUSED' || photo.answer !== undefined) ? (
        <PhotoProgress photo={photo} over />
      ) : null}
      {assist ? <AssistCode assist={assist} /> : null}
      {status === 'REFUSED' ? <AppealForm caseId={id} /> : null}
      {status === 'OPEN' || status === 'DECIDED' ? <Open of={read.data} /> : null}
    </Page>
  );
}
