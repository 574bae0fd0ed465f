import { useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Helpers } from '../review-tasks/helpers.js';
import { helperTexts } from '../review-tasks/helpers.texts.js';
import { wordTexts } from '../review-tasks/task-words.texts.js';
import type { Task } from '../review-tasks/task.queries.js';
import { caseTexts } from './case-facts.texts.js';
import { reasonText } from './decision.js';

/** What the registry of study records knows about the number. */
export function Registry({ registry }: Pick<Task, 'registry'>): ReactNode {
  const t = useTexts(caseTexts);
  const words = useTexts(wordTexts);
  return (
    <section aria-labelledby="registry-title" className="panel">
      <h2 id="registry-title">{t.registry}</h2>
      {registry === null && <p>{t.registryUnavailable}</p>}
      {registry?.known === false && <p>{t.registryNone}</p>}
      {registry?.known && (
        <ul className="plain">
          {registry.records.map(({ kind, institution, level, year, nameAgrees }) => (
            <li key={`${kind} ${institution} ${level} ${year}`}>
              <strong>{institution}</strong> {t.record(words[kind], words[level], year)}
              <br />
              <span data-agrees={nameAgrees}>{nameAgrees ? t.nameAgrees : t.nameDiffers}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Verdict = Task['case']['earlier'][number];

/** What has happened in the case before this task. */
export function CaseHistory({ task }: { readonly task: Task }): ReactNode {
  const t = useTexts(caseTexts);
  const h = useTexts(helperTexts);
  const words = useTexts(wordTexts);
  const at = useMoment();
  const { submittedAt } = task;
  const { trigger, openedAt, timesReturned, routes, helpers, earlier, appealText } = task.case;
  const isBefore = (verdict: Verdict): boolean => verdict.at < submittedAt;
  const itemOf = (verdict: Verdict): ReactNode => (
    <li key={verdict.at}>
      {t[verdict.samePhotos ? 'earlierOfThese' : 'earlier'](at(verdict.at), words[verdict.verdict])}
      {verdict.reasons.length > 0 && (
        <ul>
          {verdict.reasons.map((code) => (
            <li key={code}>{reasonText(task, code)}</li>
          ))}
        </ul>
      )}
    </li>
  );
  return (
    <section aria-labelledby="history-title" className="panel">
      <h2 id="history-title">{t.history}</h2>
      {appealText !== undefined && (
        <>
          <h3>{t.appeal}</h3>
          <blockquote className="appeal">{appealText}</blockquote>
        </>
      )}
      <ol className="plain">
        <li>{t.opened(at(openedAt), words[trigger])}</li>
        {earlier.filter(isBefore).map(itemOf)}
        <li>{t.submitted(at(submittedAt))}</li>
        {earlier.filter((verdict) => !isBefore(verdict)).map(itemOf)}
        {timesReturned > 0 && <li>{t.returned(timesReturned)}</li>}
      </ol>
      {routes.length > 0 && (
        <>
          <h3>{t.routes}</h3>
          <dl className="pairs">
            {routes.map(({ route, state }) => (
              <div key={route}>
                <dt>{words[route]}</dt>
                <dd>{words[state]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {helpers.length > 0 && (
        <>
          <h3>{h.title}</h3>
          <Helpers helpers={helpers} />
        </>
      )}
    </section>
  );
}
