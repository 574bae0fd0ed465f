import { useState, type ReactNode } from 'react';
import { answerOf, currentLanguage, Refusal, useTexts } from '@zhenming/web-kit';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../api.js';
import { PersonFields, usePerson } from '../identity/person-fields.js';
import { NotFoundPage } from '../ui/error-pages.js';
import { hasErrors } from '../ui/field-errors.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useSubmission } from '../ui/use-submission.js';
import type { WorkerMessage } from './proof-of-work.worker.js';
import { recoveryTexts } from './recovery.texts.js';

/** Solves a challenge in a worker: the page stays alive, and a tab in the background is not slowed down. */
function solved(
  challenge: { readonly nonce: string; readonly difficulty: number },
  onProgress: (likelihood: number) => void,
): Promise<string> {
  const worker = new Worker(new URL('./proof-of-work.worker.ts', import.meta.url), { type: 'module' });
  const solution = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if ('solution' in data) resolve(data.solution);
      else onProgress(data.likelihood);
    };
    // the only known cause: the worker's script could not be loaded
    worker.onerror = () => reject(Refusal.unreachable(currentLanguage()));
    worker.postMessage(challenge);
  });
  return solution.finally(() => worker.terminate());
}

function Ask(): ReactNode {
  const t = useTexts(recoveryTexts);
  const navigate = useNavigate();
  const person = usePerson('username-recovery');
  const [errors, setErrors] = useState(() => person.refusedFields(null));
  const [likelihood, setLikelihood] = useState(0);
  const { send, busy, error } = useSubmission(
    async () => {
      setLikelihood(0);
      const challenge = await answerOf(api.GET('/api/v1/challenges', {}));
      const solution = await solved(challenge, setLikelihood);
      const body = { ...person.asked(), challenge: { nonce: challenge.nonce, solution } };
      return answerOf(api.POST('/api/v1/username-recoveries', { body }));
    },
    () => {
      person.forget();
      return navigate('/recover-username/sent', { replace: true });
    },
  );
  const submit = (): void => {
    const now = person.check();
    setErrors(now);
    if (!hasErrors(now)) send();
  };
  return (
    <Page title={t.usernameTitle} lead={t.usernameLead}>
      <Form onSubmit={submit} refused={hasErrors(errors) ? errors : error}>
        <RefusalNotice error={busy ? null : error} />
        <PersonFields form={person} errors={errors} numberHint={t.numberHint} />
        <SubmitButton busy={busy}>{t.find}</SubmitButton>
        {busy ? (
          <div role="status">
            <progress value={likelihood} max={1} aria-label={t.working} />
            <p>{t.working}</p>
          </div>
        ) : null}
      </Form>
    </Page>
  );
}

function Sent(): ReactNode {
  const t = useTexts(recoveryTexts);
  return (
    <Page title={t.sentTitle} lead={t.sentLead}>
      <ul>
        {t.sentNext.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Link className="button" to="/login">
        {t.toLogin}
      </Link>
      <p>
        <Link to="/recover-username">{t.again}</Link>
      </p>
    </Page>
  );
}

/** 找回用户名: name and number, and one answer for everybody. */
export function UsernameRecoveryPage(): ReactNode {
  const { step } = useParams();
  if (step === undefined) return <Ask />;
  return step === 'sent' ? <Sent /> : <NotFoundPage />;
}
