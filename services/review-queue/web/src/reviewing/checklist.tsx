import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import type { Task } from '../review-tasks/task.queries.js';
import { brokenBy, reasonsElement, ruleElement, type Answers, type Rule, type RuleAnswer } from './decision.js';
import { decisionTexts } from './decision.texts.js';

type Check = Task['checklist'][number];

interface ChecklistProperties {
  readonly task: Task;
  readonly answers: Answers;
  readonly onAnswer: (rule: Rule, answer: RuleAnswer) => void;
}

/** The photo rules: each is kept, or broken with a reason. */
export function Checklist({ task, answers, onAnswer }: ChecklistProperties): ReactNode {
  const t = useTexts(decisionTexts);
  return (
    <>
      <h3>{t.checklist}</h3>
      <ol className="checklist">
        {task.checklist.map((check, index) => (
          <li key={check.rule}>
            <RuleQuestion
              check={check}
              number={index + 1}
              answer={answers[check.rule]}
              onAnswer={(answer) => onAnswer(check.rule, answer)}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

interface QuestionProperties {
  readonly check: Check;
  readonly number: number;
  readonly answer: RuleAnswer | undefined;
  readonly onAnswer: (answer: RuleAnswer) => void;
}

function RuleQuestion({ check, number, answer, onAnswer }: QuestionProperties): ReactNode {
  const t = useTexts(decisionTexts);
  const { rule, text, reasons } = check;
  const broken = answer !== undefined && answer !== 'kept';
  return (
    <fieldset id={ruleElement(rule)} data-rule={rule} className="rule">
      <legend>
        {number}. {text}
      </legend>
      <div className="rule-answers">
        <label>
          <input type="radio" name={rule} checked={answer === 'kept'} onChange={() => onAnswer('kept')} />
          {t.kept}
        </label>
        <label>
          <input type="radio" name={rule} checked={broken} onChange={() => onAnswer(brokenBy(check, answer))} />
          {t.broken}
        </label>
      </div>
      {broken && reasons.length === 1 && <p className="rule-reasons">{reasons[0]?.text}</p>}
      {broken && reasons.length > 1 && (
        <fieldset id={reasonsElement(rule)} className="rule-reasons">
          <legend>{t.reason}</legend>
          {reasons.map(({ code, text: reason }) => (
            <label key={code}>
              <input
                type="checkbox"
                checked={answer.includes(code)}
                onChange={({ target }) =>
                  onAnswer(target.checked ? [...answer, code] : answer.filter((other) => other !== code))
                }
              />
              {reason}
            </label>
          ))}
        </fieldset>
      )}
    </fieldset>
  );
}
