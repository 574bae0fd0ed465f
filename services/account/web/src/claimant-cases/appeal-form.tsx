import { useId, useState, type ReactNode } from 'react';
import { answerOf, useDraft, useTexts } from '@zhenming/web-kit';
import { api } from '../api.js';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { useRefresh } from '../ui/use-refresh.js';
import { useSubmission } from '../ui/use-submission.js';
import { appealTexts } from './claimant-cases.texts.js';

const LONGEST = 2_000;

/** The one appeal of a refusal for good. */
export function AppealForm({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useTexts(appealTexts);
  const id = useId();
  const [{ text }, change, forget] = useDraft(`appeal.${caseId}`, { text: '' });
  const [problem, setProblem] = useState<{ readonly sentence: string }>();
  const refresh = useRefresh();
  // that of a contest wants it
  const withFreshProof = useFreshProof();
  const { send, busy, error } = useSubmission(
    (body: { text: string }) =>
      withFreshProof(() => answerOf(api.POST('/api/v1/cases/{id}/appeal', { params: { path: { id: caseId } }, body }))),
    async () => {
      forget();
      await refresh();
    },
  );
  const submit = (): void => {
    const reason = text.trim();
    if (reason === '') return setProblem({ sentence: t.empty });
    if (reason.length > LONGEST) return setProblem({ sentence: t.long });
    setProblem(undefined);
    send({ text: reason });
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t.title}</h2>
      <p>{t.lead}</p>
      <Form onSubmit={submit} refused={problem}>
        <div className="field">
          <label htmlFor={id}>{t.text}</label>
          <textarea
            id={id}
            rows={6}
            value={text}
            onChange={({ target }) => change({ text: target.value })}
            aria-describedby={problem ? `${id}-hint ${id}-error` : `${id}-hint`}
            {...(problem ? { 'aria-invalid': true } : {})}
          />
          <small id={`${id}-hint`}>{t.hint(LONGEST - text.length)}</small>
          {problem ? (
            <small id={`${id}-error`} className="wrong" role="alert">
              {problem.sentence}
            </small>
          ) : null}
        </div>
        <RefusalNotice error={busy ? null : error} />
        <SubmitButton busy={busy}>{t.send}</SubmitButton>
      </Form>
    </section>
  );
}
