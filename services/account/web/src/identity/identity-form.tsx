import { useEffect, useRef, useState, type ReactNode } from 'react';
import { answerOf, refusedBecause, useTexts, type Refusal } from '@zhenming/web-kit';
import { useSearchParams } from 'react-router';
import { api } from '../api.js';
import type { Me } from '../sessions/session.queries.js';
import { useCheckStep } from '../ui/use-check-step.js';
import { useGoOn } from '../ui/use-go-on.js';
import { useRefresh } from '../ui/use-refresh.js';
import { useSubmission } from '../ui/use-submission.js';
import { saveIdentity, untilFound, type Saved } from './identity.queries.js';
import { identityTexts } from './identity.texts.js';
import { canClaim, ClaimableFrom, ClaimChoice, NumberInUse } from './number-in-use.js';
import { PersonEntry } from './person-entry.js';
import { usePerson, type PersonForm } from './person-fields.js';

const inUseOf = (error: Error | null): Refusal | undefined =>
  refusedBecause(error, 'number/already-registered', 'number/under-review') ? error : undefined;

/**
 * Situation 4: name and number of an account that has none. A used number is answered with its solutions right there; where the inbox
 * has said so, its person finds the solutions in the profile, and claims it here.
 */
export function IdentityForm({
  me,
  onSaved,
}: {
  readonly me: Me;
  readonly onSaved: (how: 'HELD' | 'IN_INBOX') => void;
}): ReactNode {
  const t = useTexts(identityTexts);
  const goOn = useGoOn();
  const refresh = useRefresh();
  const person = usePerson('me.identity');
  const { change } = useCheckStep();
  const [search] = useSearchParams();
  const onAnswer = async (saved: Saved): Promise<void> => {
    person.forget();
    if (saved === 'IN_INBOX' || saved.caseId === undefined) {
      await refresh();
      return onSaved(saved === 'IN_INBOX' ? saved : 'HELD');
    }
    const params = { path: { id: saved.caseId } };
    await untilFound(() => answerOf(api.GET('/api/v1/cases/{id}', { params })));
    await refresh();
    await goOn(`/cases/${saved.caseId}`);
  };
  const saving = useSubmission((_: void) => saveIdentity({ ...person.asked(), reclaim: false }), onAnswer);
  const claiming = useSubmission((_: void) => saveIdentity({ ...person.asked(), reclaim: true }), onAnswer);
  const [ticked, setTicked] = useState(false);
  const claimable = canClaim(me.solutions?.ways);
  // the answer to the claim is the newer one; a claim that did not arrive leaves the one before
  const inUse = saving.busy ? undefined : (inUseOf(claiming.error) ?? inUseOf(saving.error));

  const reset = (): void => {
    saving.reset();
    claiming.reset();
  };

  // the back button leads to the form, which says it in one sentence
  if (inUse && search.get('step') === 'check')
    return (
      <Answer>
        <NumberInUse refusal={inUse} reclaim={claiming} without="/me" />
        <button
          type="button"
          className="secondary"
          onClick={() => {
            reset();
            change();
          }}
        >
          {t.backToForm}
        </button>
      </Answer>
    );
  const [sending, other] = claimable && ticked ? [claiming, saving] : [saving, claiming];
  const send = (): void => {
    // not the one that is sent: it may be under way already
    other.reset();
    sending.send();
  };
  const error = inUse ?? sending.error;
  const busy = saving.busy || claiming.busy;
  const typing: PersonForm = {
    ...person,
    change: (part) => {
      // else the browser's forward button would lead to the solutions of another number
      reset();
      person.change(part);
    },
  };
  return (
    <PersonEntry person={typing} sending={{ busy, send, error, reset }} confirm={t.save}>
      {claimable ? <ClaimChoice ticked={ticked} onTick={setTicked} /> : null}
      <ClaimableFrom error={error} />
    </PersonEntry>
  );
}

/** What came instead of the form: it takes the focus, so that it is read. */
function Answer({ children }: { readonly children: ReactNode }): ReactNode {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.focus(), []);
  return (
    <div ref={shown} tabIndex={-1}>
      {children}
    </div>
  );
}
