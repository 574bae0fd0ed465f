import { useState, type ReactNode } from 'react';
import { refusedBecause, useMoment, useTexts, type Refusal } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Agreement } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import type { Submission } from '../ui/use-submission.js';
import { inUseTexts } from './number-in-use.texts.js';
import { WaysOut } from './ways-out.js';

/** Whether the API offers 「我要重新注册」: nobody can claim a number that is under review. */
export const canClaim = (solutions: unknown): boolean =>
  Array.isArray(solutions) && (solutions as readonly { id: string }[]).some(({ id }) => id === 'REGISTER_AGAIN');

/** 「我要重新注册」, below what it does to other accounts. */
export function ClaimChoice({
  ticked,
  onTick,
  error,
}: {
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
  readonly error?: string | undefined;
}): ReactNode {
  const t = useTexts(inUseTexts);
  return (
    <>
      <h3>{t.again}</h3>
      <p>{t.againWhen}</p>
      <ul>
        {t.impact.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Agreement checked={ticked} onChange={onTick} error={error}>
        {t.tick}
      </Agreement>
    </>
  );
}

/** From when a number may be claimed again, where that was refused because it is too early. */
export function ClaimableFrom({ error }: { readonly error: Error | null }): ReactNode {
  const t = useTexts(inUseTexts);
  const moment = useMoment();
  const from = refusedBecause(error, 'number/claim-again-later') ? error.details['from'] : undefined;
  return typeof from === 'string' ? <p>{t.claimableFrom(moment(from))}</p> : null;
}

function RegisterAgain({ reclaim }: { readonly reclaim: Submission<void> }): ReactNode {
  const t = useTexts(inUseTexts);
  const error = reclaim.busy ? null : reclaim.error;
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
      <ClaimChoice ticked={ticked} onTick={setTicked} error={missing && !ticked ? t.tickMissing : undefined} />
      <RefusalNotice error={error} />
      <ClaimableFrom error={error} />
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
  const moment = useMoment();
  const { until } = refusal.details;
  return (
    <>
      <Notice kind="warning">
        <p>
          <strong>{refusal.slug === 'number/under-review' ? t.underReview : t.registered}</strong>
        </p>
        {typeof until === 'string' ? <p>{t.until(moment(until))}</p> : null}
        {refusal.slug === 'number/under-review' ? <p>{t.reviewAdvice}</p> : null}
      </Notice>
      <h2>{t.solutions}</h2>
      <WaysOut>
        <li>
          <p>{t.later}</p>
          <Link className="button secondary" to={without}>
            {t.without}
          </Link>
        </li>
      </WaysOut>
      {canClaim(refusal.details['solutions']) ? <RegisterAgain reclaim={reclaim} /> : null}
    </>
  );
}
