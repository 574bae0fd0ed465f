import { useEffect, useRef, useState, type ReactNode } from 'react';
import { answerOf, refusedBecause, useTexts, type Refusal } from '@zhenming/web-kit';
import { useNavigate } from 'react-router';
import { api } from '../api.js';
import { useCheckStep } from '../ui/use-check-step.js';
import { useRefresh } from '../ui/use-refresh.js';
import { useSubmission } from '../ui/use-submission.js';
import { saveIdentity, untilFound, type Saved } from './identity.queries.js';
import { identityTexts } from './identity.texts.js';
import { NumberInUse } from './number-in-use.js';
import { PersonEntry } from './person-entry.js';
import { usePerson } from './person-fields.js';

const inUseOf = (error: Error | null): Refusal | undefined =>
  refusedBecause(error, 'number/already-registered', 'number/under-review') ? error : undefined;

/** Situation 4: name and number of an account that has none. A used number is answered with its solutions right there. */
export function IdentityForm({ onSaved }: { readonly onSaved: (how: 'HELD' | 'IN_INBOX') => void }): ReactNode {
  const t = useTexts(identityTexts);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const person = usePerson('me.identity');
  const { change } = useCheckStep();
  // a refusal that was read: the form is back
  const [seen, setSeen] = useState<Refusal>();
  const onAnswer = async (saved: Saved): Promise<void> => {
    person.forget();
    if (saved === 'IN_INBOX' || saved.caseId === undefined) {
      await refresh();
      return onSaved(saved === 'IN_INBOX' ? saved : 'HELD');
    }
    const params = { path: { id: saved.caseId } };
    await untilFound(() => answerOf(api.GET('/api/v1/cases/{id}', { params })));
    await refresh();
    await navigate(`/cases/${saved.caseId}`);
  };
  const saving = useSubmission((_: void) => saveIdentity({ ...person.asked(), reclaim: false }), onAnswer);
  const claiming = useSubmission((_: void) => saveIdentity({ ...person.asked(), reclaim: true }), onAnswer);
  // the answer to the claim is the newer one; a claim that did not arrive leaves the one before
  const inUse = saving.busy ? undefined : (inUseOf(claiming.error) ?? inUseOf(saving.error));

  if (inUse && inUse !== seen)
    return (
      <Answer>
        <NumberInUse refusal={inUse} reclaim={claiming} without="/me" />
        <button
          type="button"
          className="secondary"
          onClick={() => {
            setSeen(inUse);
            change();
          }}
        >
          {t.backToForm}
        </button>
      </Answer>
    );
  const send = (): void => {
    claiming.reset();
    saving.send();
  };
  return (
    <PersonEntry person={person} sending={{ ...saving, send, error: inUse ? null : saving.error }} confirm={t.save} />
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
