import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import type { Schema } from '../api.js';
import { assistRequestTexts } from './assist-request.texts.js';
import './classmate-assist.css';

/** The code of an open request, which the claimant tells the classmate face to face. */
export function AssistCode({
  assist: { code, expiresAt, stateText, requestsLeft },
}: {
  readonly assist: Schema<'CaseAssist'>;
}): ReactNode {
  const t = useTexts(assistRequestTexts);
  const moment = useMoment();
  return (
    <section className="assist-code" aria-label={t.codeTitle}>
      {/* digit by digit for screen readers */}
      <p className="code" role="img" aria-label={t.code([...code].join(' '))}>
        {code}
      </p>
      <p>
        <strong>{t.until(moment(expiresAt))}</strong>
      </p>
      <p>{stateText}</p>
      <p>
        {t.tell}
        <br />
        {t.tellLead}
      </p>
      <p>
        <small>{t.left(requestsLeft)}</small>
      </p>
    </section>
  );
}
