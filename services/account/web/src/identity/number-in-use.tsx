import { useState, type ReactNode } from 'react';
import { refusedBecause, useLanguage, useMoment, useTexts, type Refusal } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { useLogout } from '../sessions/session.queries.js';
import { Agreement } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import type { Submission } from '../ui/use-submission.js';
import { inUseTexts } from './number-in-use.texts.js';

interface Way {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** 【解决方法】 as the API gives them. */
const waysOf = ({ details: { solutions } }: Refusal): readonly Way[] =>
  Array.isArray(solutions) ? (solutions as readonly Way[]) : [];

/** 「我要重新注册」, below what it does to other accounts. */
function RegisterAgain({ text, reclaim }: { readonly text: string; readonly reclaim: Submission<void> }): ReactNode {
  const t = useTexts(inUseTexts);
  const moment = useMoment();
  const { error } = reclaim;
  const from = refusedBecause(error, 'number/claim-again-later') ? error.details['from'] : undefined;
  const [ticked, setTicked] = useState(false);
  const [missing, setMissing] = useState<object>();
  return (
    <Form
      refused={missing}
      onSubmit={() => {
        setMissing(ticked ? undefined : {});
        if (ticked) reclaim.send();
      }}
    >
      <h3>{t.again}</h3>
      <p>{text}</p>
      <ul>
        {t.impact.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Agreement checked={ticked} onChange={setTicked} error={missing && !ticked ? t.tickMissing : undefined}>
        {t.tick}
      </Agreement>
      <RefusalNotice error={reclaim.busy ? null : error} />
      {typeof from === 'string' && !reclaim.busy ? <p>{t.claimableFrom(moment(from))}</p> : null}
      <SubmitButton busy={reclaim.busy}>{t.finish}</SubmitButton>
    </Form>
  );
}

/**
 * Situations 1 (under review) and 2 (already registered): the fixed phrase, and right there what one can do. `reclaim` sends
 * name and number once more with 「我要重新注册」; `without` is where an account without a number goes on.
 */
export function NumberInUse({
  refusal,
  reclaim,
  without,
}: {
  readonly refusal: Refusal;
  readonly reclaim: Submission<void>;
  readonly without: string;
}): ReactNode {
  const t = useTexts(inUseTexts);
  const { language } = useLanguage();
  const moment = useMoment();
  const logout = useLogout();
  const { until } = refusal.details;
  const ways = waysOf(refusal);
  const textOf = (way: Way): string => (language === 'en' ? way.en : way.zh);
  const again = ways.find(({ id }) => id === 'REGISTER_AGAIN');

  const actions: Readonly<Record<string, ReactNode>> = {
    LOG_IN: (
      <button type="button" className="secondary" aria-busy={logout.isPending} onClick={() => logout.mutate('/login')}>
        {t.otherAccount}
      </button>
    ),
    FIND_USERNAME: (
      <Link className="button secondary" to="/recover-username">
        {t.findUsername}
      </Link>
    ),
    BY_EMAIL: (
      <Link className="button secondary" to={without}>
        {t.without}
      </Link>
    ),
  };

  return (
    <>
      <Notice kind="warning">
        <p>
          <strong>{refusal.message}</strong>
        </p>
        {typeof until === 'string' ? <p>{t.until(moment(until))}</p> : null}
        {refusal.slug === 'number/under-review' ? <p>{t.reviewAdvice}</p> : null}
      </Notice>
      <h2>{t.solutions}</h2>
      <RefusalNotice error={logout.error} />
      <ul className="ways-out">
        {ways
          .filter(({ id }) => id in actions)
          .map((way) => (
            <li key={way.id}>
              <p>{textOf(way)}</p>
              {actions[way.id]}
            </li>
          ))}
        {ways.some(({ id }) => id === 'BY_EMAIL') ? null : <li>{actions.BY_EMAIL}</li>}
      </ul>
      {again ? <RegisterAgain text={textOf(again)} reclaim={reclaim} /> : null}
    </>
  );
}
