import { useState, type ReactNode } from 'react';
import { answerOf, useAttempt, useDraft, useTexts } from '@zhenming/web-kit';
import { api, type Schema } from '../../api.js';
import { TextField } from '../../parts/field.js';
import { Form } from '../../parts/form.js';
import { RefusalNotice } from '../../parts/notice.js';
import { useSending } from '../../parts/sending.js';
import { Submit } from '../../parts/submit.js';
import { isWrong, type Wrong } from '../../parts/wrong.js';
import { useReadAgain, type Case } from './case-queries.js';
import { CohortFields, emptyCohort, isLevel, useCohortCheck, yearOf, type Cohort } from './cohort-fields.js';
import { ImpactAgreement, useImpact } from './impact.js';
import { classmateTexts } from './study.texts.js';

type Field = keyof Cohort | 'classmateName' | 'impact';

/** 【发送协助请求】: whom to ask, and the class both were in. */
export function ClassmateForm({ of: { caseId, impact } }: { readonly of: Case }): ReactNode {
  const t = useTexts(classmateTexts);
  const [values, change, forget] = useDraft(`classmate.${caseId}`, emptyCohort);
  const [name, setName] = useState('');
  const [acknowledged, acknowledge] = useImpact(caseId);
  const [wrong, setWrong] = useState<Wrong<Field>>({});
  const checkCohort = useCohortCheck();
  const { keyFor, done } = useAttempt();
  const readAgain = useReadAgain();
  const { send, busy, error } = useSending(
    (body: Schema<'AssistRequest'>) =>
      answerOf(
        api.POST('/api/v1/cases/{id}/assist-requests', {
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
    const classmateName = name.trim();
    const found: Wrong<Field> = {
      classmateName: classmateName === '' ? t.nameMissing : undefined,
      ...checkCohort(values),
      impact: acknowledged ? undefined : 'impact',
    };
    setWrong(found);
    const { level } = values;
    const year = yearOf(values.year);
    if (isWrong(found) || !isLevel(level) || year === undefined) return;
    send({ impactAcknowledged: true, classmateName, institution: values.institution.trim(), level, year });
  };
  return (
    <Form onSubmit={submit} refused={wrong}>
      <TextField
        label={t.name}
        hint={t.nameHint}
        wrong={wrong.classmateName}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
      />
      <CohortFields values={values} onChange={change} wrong={wrong} year={{ label: t.year, hint: t.yearHint }} />
      <ImpactAgreement
        impact={impact}
        checked={acknowledged}
        onChange={acknowledge}
        missing={wrong.impact !== undefined}
      />
      <RefusalNotice error={busy ? null : error} />
      <Submit busy={busy}>{t.send}</Submit>
    </Form>
  );
}
