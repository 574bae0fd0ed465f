import { useState, type ReactNode } from 'react';
import { answerOf, useTexts } from '@zhenming/web-kit';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../../../api.js';
import { Form } from '../../../parts/form.js';
import { RefusalNotice } from '../../../parts/notice.js';
import { Page } from '../../../parts/page.js';
import { PersonFields, usePerson } from '../../../parts/person-fields.js';
import { useSending } from '../../../parts/sending.js';
import { Submit } from '../../../parts/submit.js';
import { isWrong } from '../../../parts/wrong.js';
import { Missing } from '../../../shell/trouble.js';
import { recoveryTexts } from './recovery.texts.js';
import { solved } from './solving.js';

function Ask(): ReactNode {
  const t = useTexts(recoveryTexts);
  const navigate = useNavigate();
  const person = usePerson('username-recovery');
  const [wrong, setWrong] = useState(() => person.refusedFields(null));
  const [likelihood, setLikelihood] = useState(0);
  const { send, busy, error } = useSending(
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
    setWrong(now);
    if (!isWrong(now)) send();
  };
  return (
    <Page title={t.usernameTitle} lead={t.usernameLead}>
      <Form onSubmit={submit} refused={isWrong(wrong) ? wrong : error}>
        <RefusalNotice error={busy ? null : error} />
        <PersonFields form={person} wrong={wrong} numberHint={t.numberHint} />
        <Submit busy={busy}>{t.find}</Submit>
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
export function UsernameRecovery(): ReactNode {
  const { step } = useParams();
  if (step === undefined) return <Ask />;
  return step === 'sent' ? <Sent /> : <Missing />;
}
