import { useState, type ReactNode } from 'react';
import { answerOf, recordNumberIn, useDraft, useTexts } from '@zhenming/web-kit';
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
  type Level,
} from '../registry/cohort-fields.js';
import { hasErrors, type FieldErrors } from '../ui/field-errors.js';
import { TextField } from '../ui/field.js';
import { Form, SubmitButton } from '../ui/form.js';
import { Notice, RefusalNotice } from '../ui/notice.js';
import { useRefresh } from '../ui/use-refresh.js';
import { useSubmission } from '../ui/use-submission.js';
import { PhotosInstead } from './photos-instead.js';
import { studyRecordTexts } from './study-record.texts.js';
import './study-record.css';

const kinds = ['IN_SCHOOL', 'GRADUATED'] as const;
type Kind = (typeof kinds)[number];
type Field = keyof Cohort | 'number' | 'impact';

interface Typed extends Cohort {
  readonly kind: Kind;
}

function bodyOf(
  { kind, institution }: Typed,
  number: string,
  level: Level,
  year: number,
): Schema<'StudyRecordRequest'> {
  const common = { institution: institutionIn(institution), level };
  return kind === 'IN_SCHOOL'
    ? { impactAcknowledged: true, inSchool: { ...common, studentNumber: number, entryYear: year } }
    : { impactAcknowledged: true, graduated: { ...common, certificateNumber: number, graduationYear: year } };
}

function KindChoice({ kind, onChange }: { readonly kind: Kind; readonly onChange: (kind: Kind) => void }): ReactNode {
  const t = useTexts(studyRecordTexts);
  return (
    <fieldset className="kinds">
      <legend>{t.kind}</legend>
      {kinds.map((one) => (
        <label key={one}>
          <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => onChange(one)} />
          {t[one]}
        </label>
      ))}
    </fieldset>
  );
}

/** A study record to be checked. A try that failed never says which field was errors. */
export function StudyRecordForm({ of }: { readonly of: Case }): ReactNode {
  const { caseId, impact, triesLeft } = of;
  const t = useTexts(studyRecordTexts);
  const empty: Typed = { kind: 'IN_SCHOOL', ...emptyCohort };
  const [values, change, forget] = useDraft<Typed>(`study-record.${caseId}`, empty);
  const [number, setNumber] = useState('');
  const [acknowledged, acknowledge] = useImpactAcknowledged(caseId);
  const [errors, setErrors] = useState<FieldErrors<Field>>({});
  const [notConfirmed, setNotConfirmed] = useState(false);
  const checkCohort = useCohortCheck();
  const refresh = useRefresh();
  const { send, busy, error } = useSubmission(
    (body: Schema<'StudyRecordRequest'>) =>
      answerOf(
        api.POST('/api/v1/cases/{id}/study-record', {
          params: { path: { id: caseId } },
          body,
        }),
      ),
    async ({ confirmed }) => {
      setNotConfirmed(!confirmed);
      if (confirmed) forget();
      await refresh();
    },
  );
  const refused = useInstitutionRefusal(busy ? null : error);
  const inSchool = values.kind === 'IN_SCHOOL';
  const submit = (): void => {
    const missing = inSchool ? t.studentNumberMissing : t.certificateNumberMissing;
    const recordNumber = recordNumberIn(number);
    const found: FieldErrors<Field> = {
      ...checkCohort(values),
      number: recordNumber !== undefined ? undefined : number.trim() === '' ? missing : t.numberWrong,
      impact: acknowledged ? undefined : 'impact',
    };
    setErrors(found);
    setNotConfirmed(false);
    const { level } = values;
    const year = yearOf(values.year);
    if (hasErrors(found) || !isLevel(level) || year === undefined || recordNumber === undefined) return;
    send(bodyOf(values, recordNumber, level, year));
  };
  return (
    <Form onSubmit={submit} refused={hasErrors(refused) ? error : errors}>
      <KindChoice kind={values.kind} onChange={(kind) => change({ kind })} />
      <CohortFields
        values={values}
        onChange={change}
        errors={{ ...errors, ...refused }}
        year={{ label: inSchool ? t.entryYear : t.graduationYear }}
      />
      <TextField
        label={inSchool ? t.studentNumber : t.certificateNumber}
        hint={t.numberHint}
        error={errors.number}
        value={number}
        onChange={setNumber}
        maxLength={64}
        autoComplete="off"
      />
      <ImpactAgreement
        impact={impact}
        checked={acknowledged}
        onChange={acknowledge}
        missing={errors.impact !== undefined}
      />
      {notConfirmed && !busy ? (
        <>
          <Notice kind="wrong">
            <p>
              <strong>{t.notConfirmed}</strong>
            </p>
            <p>{t.neutral}</p>
          </Notice>
          <PhotosInstead of={of} />
        </>
      ) : null}
      <RefusalNotice error={busy || hasErrors(refused) ? null : error} />
      {triesLeft === 1 ? <Notice kind="warning">{t.lastTry}</Notice> : <p className="left">{t.left(triesLeft)}</p>}
      <SubmitButton busy={busy}>{t.send}</SubmitButton>
    </Form>
  );
}
