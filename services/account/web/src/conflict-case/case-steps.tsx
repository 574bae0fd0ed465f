import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import type { Schema } from '../api.js';
import { timelineTexts } from './case.texts.js';
import './case-steps.css';

/** What happened in a case, oldest first. */
export function CaseSteps({ steps }: { readonly steps: readonly Schema<'CaseStepResponse'>[] }): ReactNode {
  const t = useTexts(timelineTexts);
  const moment = useMoment();
  if (steps.length === 0) return <p>{t.none}</p>;
  return (
    <ol className="steps">
      {steps.map(({ type, at, by, text, triesLeft }) => (
        <li key={`${at} ${type}`}>
          <strong>{text}</strong>
          {triesLeft === undefined ? null : <span> {t.tries(triesLeft)}</span>}
          <small>
            <time dateTime={at}>{moment(at)}</time> · {by === 'YOU' ? t.you : t.system}
          </small>
        </li>
      ))}
    </ol>
  );
}
