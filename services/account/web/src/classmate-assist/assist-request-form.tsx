import { useState, type ReactNode } from 'react';
import { foldedName } from '@zhenming/identity-number';
import { answerOf, useDraft, useTexts, visible } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';
import type { Case } from '../conflict-case/case.queries.js';
import { ImpactAgreement, useImpactAcknowledged } from '../conflict-case/impact-agreement.js';
import {
  CohortFields,
  emptyCohort,
  institutionIn,
  isLevel,
  useCohortCheck,
  useInstitutionRefusal,
  yearOf,
  type Cohort,
} from '../registry/cohort-fields.js';
import { hasErrors, type FieldErrors } from '../ui/field-errors.js';
import { TextField } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { RefusalNotice } from '../ui/notice.js';
import { useRefresh } from '../ui/use-refresh.js';
import { useSubmission } from '../ui/use-submission.js';
import { assistRequestTexts } from './assist-request.texts.js';

type Field = keyof Cohort | 'classmateName' | 'impact';

/** 【发送协助请求】: whom to ask, and the class both were in. */
export function AssistRequestForm({ of: { caseId, impact } }: { readonly of: Case }): ReactNode {
  const t = useTexts(assistRequestTexts);
  const [values, change, forget] = useDraft(`classmate.${caseId}`, emptyCohort);
  const [name, setName] = useState('');
  const [acknowledged, acknowledge] = useImpactAcknowledged(caseId);
  const [errors, setErrors] = useState<FieldErrors<Field>>({});
  const checkCohort = useCohortCheck();
  const refresh = useRefresh();
  const { send, busy, error } = useSubmission(
    (body: Schema<'AssistRequest'>) =>
      answerOf(
        api.POST('/api/v1/cases/{id}/assist-requests', {
          params: { path: { id: caseId } },
          body,
        }),
      ),
    async () => {
      forget();
      await refresh();
    },
  );
  const refused = useInstitutionRefusal(busy ? null : error);
  const submit = (): void => {
    const classmateName = foldedName(visible(name));
    const found: FieldErrors<Field> = {
      classmateName: classmateName === '' ? t.nameMissing : undefined,
      ...checkCohort(values),
      impact: acknowledged ? undefined : 'impact',
    };
    setErrors(found);
    const { level } = values;
    const year = yearOf(values.year);
    if (hasErrors(found) || !isLevel(level) || year === undefined) return;
    send({ impactAcknowledged: true, classmateName, institution: institutionIn(values.institution), level, year });
  };
  return (
    <Form onSubmit={submit} refused={hasErrors(refused) ? error : errors}>
      <TextField
        label={t.name}
        hint={t.nameHint}
        error={errors.classmateName}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
      />
      <CohortFields
        values={values}
        onChange={change}
        errors={{ ...errors, ...refused }}
        year={{ label: t.year, hint: t.yearHint }}
      />
      <ImpactAgreement
        impact={impact}
        checked={acknowledged}
        onChange={acknowledge}
        missing={errors.impact !== undefined}
      />
      <RefusalNotice error={busy || hasErrors(refused) ? null : error} />
      <SubmitButton busy={busy}>{t.send}</SubmitButton>
    </Form>
  );
}
