import { useState, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { CheckStep } from '../ui/check-step.js';
import { hasErrors } from '../ui/field-errors.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { checkTexts } from '../ui/ui.texts.js';
import { useCheckStep } from '../ui/use-check-step.js';
import type { Submission } from '../ui/use-submission.js';
import { useCheckedPerson } from './person-check.js';
import { PersonFields, type PersonForm } from './person-fields.js';
import { personTexts } from './person.texts.js';

/** Name and number that are saved for good: typed, shown once more with what they say, then sent. */
export function PersonEntry({
  person,
  sending: { send, busy, error, reset },
  confirm,
  numberHint,
  children,
}: {
  readonly person: PersonForm;
  readonly sending: Submission<void>;
  /** on the button that sends */
  readonly confirm: string;
  readonly numberHint?: string;
  /** what else is to be decided where it is shown once more */
  readonly children?: ReactNode;
}): ReactNode {
  const t = useTexts(personTexts);
  const { next } = useTexts(checkTexts);
  const factsOf = useCheckedPerson();
  const { checking, check, change } = useCheckStep();
  const [errors, setErrors] = useState(() => person.refusedFields(null));
  const refused = busy ? null : error;
  const refusedFields = person.refusedFields(refused);
  const typed = person.read();
  // nothing else is typed while this is on its way, wherever the browser's back button leads
  if ((checking || busy) && typed && !hasErrors(refusedFields))
    return (
      <CheckStep
        facts={factsOf(typed.name, typed.document)}
        {...{ confirm, busy, error }}
        onConfirm={() => send()}
        onChange={() => {
          reset();
          change();
        }}
      >
        <p>{typed.document.number.length === 18 ? t.compareResident : t.compare}</p>
        {children}
      </CheckStep>
    );
  const submit = (): void => {
    const found = person.check();
    setErrors(found);
    if (hasErrors(found)) return;
    reset();
    check();
  };
  const shown = hasErrors(errors) ? errors : refusedFields;
  return (
    <Form onSubmit={submit} refused={hasErrors(errors) ? errors : refused}>
      {hasErrors(shown) ? null : <RefusalNotice error={refused} />}
      <PersonFields form={person} errors={shown} {...(numberHint === undefined ? {} : { numberHint })} />
      <SubmitButton busy={busy}>{next}</SubmitButton>
    </Form>
  );
}
