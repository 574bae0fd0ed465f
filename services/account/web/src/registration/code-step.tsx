import { useRef, useState, type ReactNode } from 'react';
import { answerOf, contactIn, refusedBecause, useLanguage, useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { api } from '../api.js';
import { inUseTexts } from '../identity/number-in-use.texts.js';
import { ProofProgress } from '../proof-of-work/proof-progress.js';
import { useProofOfWork } from '../proof-of-work/use-proof-of-work.js';
import { useMe, useSessionChanged } from '../sessions/session.queries.js';
import { ToLogin } from '../sessions/to-login.js';
import { CodeField } from '../ui/code-field.js';
import { isCode } from '../ui/code.js';
import { Agreement } from '../ui/field.js';
import { hasErrors, type FieldErrors } from '../ui/field-errors.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { PasswordField } from '../ui/password-field.js';
import { codeTexts } from '../ui/ui.texts.js';
import { useGoOn } from '../ui/use-go-on.js';
import { useSubmission } from '../ui/use-submission.js';
import { leavingTexts, registrationTexts } from './registration.texts.js';
import { useCode, type Flow } from './use-registration.js';

const empty = { code: '', password: '', oldPassword: '' };

const askedFirst = ['contact/in-use', 'contact/removed'] as const;

/** wrong tries after which the server takes this code no more; it does not say so */
const TRIES = 5;

/** A session of the account with this contact and password; undefined where there is none. */
const logsIn = ({ draft: { channel, address } }: Flow, password: string) =>
  answerOf(api.POST('/api/v1/sessions', { body: { login: contactIn(channel, address), password } })).catch(
    () => undefined,
  );

/** To the account that the contact logs in to now; of one that it was taken off only a new password leads there. */
function WaysToIt({ takenOff = false }: { readonly takenOff?: boolean }): ReactNode {
  const { findPassword } = useTexts(inUseTexts);
  return (
    <div className="ways">
      {takenOff ? null : <ToLogin />}
      <Link to="/recover-password">{findPassword}</Link>
    </div>
  );
}

/** Step 2: the code that came, and a password. From here on there is an account. Nothing of this is kept. */
export function CodeStep({ flow }: { readonly flow: Flow }): ReactNode {
  const t = useTexts(registrationTexts);
  const { missing, wrong } = useTexts(codeTexts);
  const { language } = useLanguage();
  const goOn = useGoOn();
  const sessionChanged = useSessionChanged();
  const me = useMe();
  const { draft, change, sentCode } = flow;
  const { code: sent, gone } = sentCode;
  const [typed, setTyped] = useState(empty);
  const [errors, setErrors] = useState<FieldErrors<keyof typeof empty | 'moveLogin'>>({});
  const [misses, setMisses] = useState(0);
  const [inCase, setInCase] = useState(false);
  const [asked, setAsked] = useState<(typeof askedFirst)[number]>();
  const leaving = useTexts(leavingTexts[asked ?? 'contact/in-use']);
  const [moveLogin, setMoveLogin] = useState(false);
  /** with which password the account was asked for, where no answer came */
  const lost = useRef<string>(undefined);
  // after the tab was closed the contact is known in part only: a new code begins with it
  const whole = draft.address.trim() === sent?.to;
  const proof = useProofOfWork();
  const again = useCode(flow, proof, language, () => {
    setMisses(0);
    setTyped({ ...typed, code: '' });
  });
  const { send, busy, error } = useSubmission(
    async () => {
      const body = {
        code: typed.code,
        password: typed.password,
        ...(inCase ? { oldPassword: typed.oldPassword } : {}),
        ...(moveLogin ? { moveLogin } : {}),
      };
      const params = { path: { registrationId: sent?.id ?? '' } };
      try {
        return await proof.paying((paid) =>
          answerOf(
            api.POST('/api/v1/registrations/{registrationId}/verification', { params, body: { ...body, ...paid } }),
          ),
        );
      } catch (refusal) {
        // the answer that was lost may have been the yes: then the password of that account logs in
        const mayExist = lost.current === typed.password && whole && refusedBecause(refusal, 'code/wrong');
        const session = mayExist && (await logsIn(flow, typed.password));
        if (session) return session;
        lost.current = refusedBecause(refusal, 'unreachable') ? typed.password : undefined;
        if (refusedBecause(refusal, 'contact/in-case')) setInCase(true);
        setAsked(askedFirst.find((slug) => refusedBecause(refusal, slug)) ?? asked);
        if (refusedBecause(refusal, 'code/wrong')) setMisses(misses + 1);
        throw refusal;
      }
    },
    async () => {
      change({ verified: sent?.id ?? '' });
      await sessionChanged();
      sentCode.forget();
      await goOn('/register/identity', { replace: true });
    },
  );
  const submit = (): void => {
    const now = {
      code: isCode(typed.code) ? undefined : missing,
      password: typed.password === '' ? t.passwordMissing : undefined,
      oldPassword: inCase && typed.oldPassword === '' ? t.oldPasswordMissing : undefined,
      moveLogin: asked && !moveLogin ? leaving.missing : undefined,
    };
    setErrors(now);
    if (!hasErrors(now)) send();
  };

  if (draft.verified !== '' && !busy) return <Navigate to="/register/identity" replace />;
  // typed in another tab meanwhile: this one goes on where the account is
  if (gone && me && !busy) return <Navigate to="/register/done" replace />;
  if (!sent) return <Navigate to="/register" replace />;
  const refused = busy ? null : error;
  // not of a code that was replaced meanwhile
  const codeWrong = misses > 0 && refusedBecause(refused, 'code/wrong');
  const weak = refusedBecause(refused, 'password/weak');
  const dead = misses >= TRIES;
  return (
    <Page title={t.codeTitle} lead={`${t.step(2)} · ${t.codeLead(sent.to)}`}>
      <Form onSubmit={submit} refused={hasErrors(errors) ? errors : refused}>
        {dead ? <Notice kind="wrong">{t.dead}</Notice> : null}
        {codeWrong || weak ? null : <RefusalNotice error={refused} />}
        <CodeField
          value={typed.code}
          onChange={(value) => setTyped({ ...typed, code: value })}
          error={errors.code ?? (codeWrong ? (inCase ? t.codeOrOldPassword : wrong) : undefined)}
          again={whole ? again : undefined}
          sentAt={sent.sentAt}
        />
        <ProofProgress of={proof} />
        <PasswordField
          fresh
          label={t.password}
          value={typed.password}
          onChange={(value) => setTyped({ ...typed, password: value })}
          error={errors.password ?? (weak ? refused.message : undefined)}
        />
        {asked ? (
          <>
            <p>{leaving.advice}</p>
            <WaysToIt takenOff={asked === 'contact/removed'} />
            <Agreement checked={moveLogin} onChange={setMoveLogin} error={errors.moveLogin}>
              {leaving.agreed}
            </Agreement>
          </>
        ) : null}
        {inCase ? (
          <>
            <Notice kind="warning">{t.inCaseAdvice}</Notice>
            <WaysToIt />
            <PasswordField
              label={t.oldPassword}
              value={typed.oldPassword}
              onChange={(value) => setTyped({ ...typed, oldPassword: value })}
              error={errors.oldPassword}
            />
          </>
        ) : null}
        <SubmitButton busy={busy}>{t.createAccount}</SubmitButton>
      </Form>
      <details>
        <summary>{t.noCode}</summary>
        <ul>
          {t.noCodeAdvice.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      <p>
        <Link to="/register">{whole ? t.otherContact : t.contactAnew}</Link>
      </p>
    </Page>
  );
}
