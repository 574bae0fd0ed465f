import { useId, useState, type ReactNode } from 'react';
import { answerOf, useAttempt, useDraft, useTexts } from '@zhenming/web-kit';
import { api } from '../../api.js';
import { Form } from '../../parts/form.js';
import { RefusalNotice } from '../../parts/notice.js';
import { useSending } from '../../parts/sending.js';
import { Submit } from '../../parts/submit.js';
import { useReadAgain } from './case-queries.js';
import { appealTexts } from './progress.texts.js';

const LONGEST = 2_000;

/** The one appeal of a refusal for good. */
export function AppealForm({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useTexts(appealTexts);
  const id = useId();
  const [{ text }, change, forget] = useDraft(`appeal.${caseId}`, { text: '' });
  const [wrong, setWrong] = useState<{ readonly sentence: string }>();
  const { keyFor, done } = useAttempt();
  const readAgain = useReadAgain();
  const { send, busy, error } = useSending(
    (body: { text: string }) =>
      answerOf(
        api.POST('/api/v1/cases/{id}/appeal', {
          params: { path: { id: caseId }, header: { 'Idempotency-Key': keyFor(body) } },
          body,
        }),
      ),
    async () => {
      forget();
      done();
      await readAgain();
    },
  );
  const submit = (): void => {
    const said = text.trim();
    if (said === '') return setWrong({ sentence: t.empty });
    if (said.length > LONGEST) return setWrong({ sentence: t.long });
    setWrong(undefined);
    send({ text: said });
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t.title}</h2>
      <p>{t.lead}</p>
      <Form onSubmit={submit} refused={wrong}>
        <div className="field">
          <label htmlFor={id}>{t.text}</label>
          <textarea
            id={id}
            rows={6}
            value={text}
            onChange={({ target }) => change({ text: target.value })}
            aria-describedby={wrong ? `${id}-hint ${id}-wrong` : `${id}-hint`}
            {...(wrong ? { 'aria-invalid': true } : {})}
          />
          <small id={`${id}-hint`}>{t.hint(LONGEST - text.length)}</small>
          {wrong ? (
            <small id={`${id}-wrong`} className="wrong" role="alert">
              {wrong.sentence}
            </small>
          ) : null}
        </div>
        <RefusalNotice error={busy ? null : error} />
        <Submit busy={busy}>{t.send}</Submit>
      </Form>
    </section>
  );
}
