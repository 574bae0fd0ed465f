import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import type { Task } from '../review-tasks/task.queries.js';
import { ALL_KEPT, keyedReasons, REASONS, type Reason } from './decision.js';
import { decisionTexts } from './decision.texts.js';

interface ReasonsProperties {
  readonly task: Task;
  readonly reasons: readonly Reason[];
  readonly onReason: (code: Reason) => void;
}

/** What may be wrong with the photos, each with its key. The two that better photos cannot mend come last. */
export function Reasons({ task, reasons, onReason }: ReasonsProperties): ReactNode {
  const t = useTexts(decisionTexts);
  return (
    <fieldset id={REASONS} className="reasons">
      <legend>{t.reasons}</legend>
      {keyedReasons(task).map(({ key, code, text }) => (
        <label key={code}>
          <input type="checkbox" checked={reasons.includes(code)} onChange={() => onReason(code)} />
          <kbd aria-hidden>{key}</kbd>
          {text}
        </label>
      ))}
    </fieldset>
  );
}

interface AllKeptProperties {
  readonly task: Task;
  readonly confirmed: boolean;
  readonly onConfirm: () => void;
}

/** For an approval: every rule of the checklist, confirmed together. */
export function AllKept({ task, confirmed, onConfirm }: AllKeptProperties): ReactNode {
  const t = useTexts(decisionTexts);
  return (
    <fieldset className="all-kept">
      <legend>{t.approval}</legend>
      <label htmlFor={ALL_KEPT}>
        <input
          id={ALL_KEPT}
          type="checkbox"
          checked={confirmed}
          onChange={onConfirm}
          aria-describedby="all-kept-rules"
        />
        <kbd aria-hidden>Y</kbd>
        {t.allKept(task.checklist.length)}
      </label>
      <details>
        <summary>{t.rules}</summary>
        <ol id="all-kept-rules">
          {task.checklist.map(({ rule, text }) => (
            <li key={rule}>{text}</li>
          ))}
        </ol>
      </details>
    </fieldset>
  );
}
