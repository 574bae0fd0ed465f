import type { ReactNode } from 'react';
import { useDraft, useTexts } from '@zhenming/web-kit';
import { Agreement } from '../ui/field.js';
import { impactTexts } from './case.texts.js';

/** Whether the impact was acknowledged for a case in this tab: once for all of its ways. */
export function useImpactAcknowledged(caseId: string): [boolean, (acknowledged: boolean) => void] {
  const [{ acknowledged }, change] = useDraft(`impact.${caseId}`, { acknowledged: false });
  return [acknowledged, (next) => change({ acknowledged: next })];
}

/** 影响说明: what a success does to other accounts, to be acknowledged before any way is taken. */
export function ImpactAgreement({
  impact,
  checked,
  onChange,
  missing,
}: {
  /** its sentences, from the case */
  readonly impact: readonly string[];
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** it was not ticked when it had to be */
  readonly missing: boolean;
}): ReactNode {
  const t = useTexts(impactTexts);
  return (
    <section className="impact" aria-label={t.title}>
      <h2>{t.title}</h2>
      <ul>
        {impact.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Agreement checked={checked} onChange={onChange} error={missing && !checked ? t.missing : undefined}>
        {t.agree}
      </Agreement>
    </section>
  );
}
