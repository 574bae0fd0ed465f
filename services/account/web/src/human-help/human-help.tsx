import type { ReactNode } from 'react';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import { api } from '../api.js';
import type { Case } from '../conflict-case/case.queries.js';
import { ActingButton } from '../ui/acting-button.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { ReferenceNumber } from '../ui/reference-number.js';
import { SupportContact } from '../ui/support-contact.js';
import { useRefresh } from '../ui/use-refresh.js';
import { useSubmission } from '../ui/use-submission.js';
import { humanHelpTexts } from './human-help.texts.js';

function Offer({ of: { caseId, standing, photo } }: { readonly of: Case }): ReactNode {
  const t = useTexts(humanHelpTexts);
  // photos are left, and do not count yet
  const isDecided = standing === 'DECIDED_RECENTLY' || photo.humanHelp !== true;
  const refresh = useRefresh();
  const { send, busy, error } = useSubmission(
    () =>
      answerOf(
        api.POST('/api/v1/cases/{id}/human-help', {
          params: { path: { id: caseId } },
        }),
      ),
    refresh,
  );
  return (
    <Notice kind="warning">
      <p>
        <strong>{isDecided ? t.decided : t.offered}</strong>
      </p>
      <p>{isDecided ? t.decidedLead : t.offeredLead}</p>
      <RefusalNotice error={busy ? null : error} />
      <ActingButton busy={busy} onClick={() => send()}>
        {t.ask}
      </ActingButton>
    </Notice>
  );
}

/** Where no photos can be handed in any more, or none count yet: asks a person for help, or says that one is asked. Nothing elsewhere. */
export function HumanHelp({ of }: { readonly of: Case }): ReactNode {
  const t = useTexts(humanHelpTexts);
  const moment = useMoment();
  const { reference, humanHelp, idleAt, objection } = of;
  const until = idleAt ?? objection?.owedUntil;
  if (humanHelp === undefined) return null;
  if (humanHelp === 'OFFERED') return <Offer of={of} />;
  return (
    <Notice kind="good">
      <p>
        <strong>{t.asked}</strong>
      </p>
      <p>{t.askedLead}</p>
      <p>
        <SupportContact label={t.support} />
      </p>
      <ReferenceNumber of={reference} />
      {until === undefined ? null : <p>{t.kept(moment(until))}</p>}
    </Notice>
  );
}
