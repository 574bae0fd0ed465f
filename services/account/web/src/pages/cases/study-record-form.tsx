import { useState, type ReactNode } from 'react';
import { answerOf, useAttempt, useDraft, useTexts } from '@zhenming/web-kit';
import { api, type Schema } from '../../api.js';
import { TextField } from '../../parts/field.js';
import { Form } from '../../parts/form.js';
import { Notice, RefusalNotice } from '../../parts/notice.js';
import { useSending } from '../../parts/sending.js';
import { Submit } from '../../parts/submit.js';
import { isWrong, type Wrong } from '../../parts/wrong.js';
import { useReadAgain, type Case } from './case-queries.js';
import {
  CohortFields,
  emptyCohort,
  isLevel,
  useCohortCheck,
  yearOf,
  type Cohort,
  type Level,
} from './cohort-fields.js';
import { ImpactAgreement, useImpact } from './impact.js';
import { studyRecordTexts } from './study.texts.js';

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
  const common = { institution: institution.trim(), level };
  return kind === 'IN_SCHOOL'
    ? { impactAcknowledged: true, inSchool: { ...common, studentNumber: number.trim(), entryYear: year } }
    : { impactAcknowledged: true, graduated: { ...common, certificateNumber: number.trim(), graduationYear: year } };
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

/** A study record to be checked. A try that failed never says which field was wrong. */
export function StudyRecordForm({ of: { caseId, impact, triesLeft } }: { readonly of: Case }): ReactNode {
  const t = useTexts(studyRecordTexts);
  const empty: Typed = { kind: 'IN_SCHOOL', ...emptyCohort };
  const [values, change, forget] = useDraft<Typed>(`study-record.${caseId}`, empty);
  const [number, setNumber] = useState('');
  const [acknowledged, acknowledge] = useImpact(caseId);
  const [wrong, setWrong] = useState<Wrong<Field>>({});
  const [refusal, setRefusal] = useState<string>();
  const checkCohort = useCohortCheck();
  const { keyFor, done } = useAttempt();
  const readAgain = useReadAgain();
  const { send, busy, error } = useSending(
    (body: Schema<'StudyRecordRequest'>) =>
      answerOf(
        api.POST('/api/v1/cases/{id}/study-record', {
          params: { path: { id: caseId }, header: { 'Idempotency-Key': keyFor(body) } },
          body,
        }),
      ),
    async ({ confirmed, message }) => {
      // the same again is another try, which the person decides
      done();
      setRefusal(confirmed ? undefined : message);
      if (confirmed) forget();
      await readAgain();
    },
  );
  const inSchool = values.kind === 'IN_SCHOOL';
  const submit = (): void => {
    const missing = inSchool ? t.studentNumberMissing : t.certificateNumberMissing;
    const found: Wrong<Field> = {
      ...checkCohort(values),
      number: number.trim() === '' ? missing : undefined,
      impact: acknowledged ? undefined : 'impact',
    };
    setWrong(found);
    setRefusal(undefined);
    const { level } = values;
    const year = yearOf(values.year);
    if (isWrong(found) || !isLevel(level) || year === undefined) return;
    send(bodyOf(values, number, level, year));
  };
  return (
    <Form onSubmit={submit} refused={wrong}>
      <KindChoice kind={values.kind} onChange={(kind) => change({ kind })} />
      <CohortFields
        values={values}
        onChange={change}
        wrong={wrong}
        year={{ label: inSchool ? t.entryYear : t.graduationYear }}
      />
      <TextField
        label={inSchool ? t.studentNumber : t.certificateNumber}
        hint={t.numberHint}
        wrong={wrong.number}
        value={number}
        onChange={setNumber}
        maxLength={64}
        autoComplete="off"
      />
      <ImpactAgreement
        impact={impact}
        checked={acknowledged}
        onChange={acknowledge}
        missing={wrong.impact !== undefined}
      />
      {refusal === undefined || busy ? null : (
        <Notice kind="wrong">
          <p>
            <strong>{refusal}</strong>
          </p>
          <p>{t.neutral}</p>
        </Notice>
      )}
      <RefusalNotice error={busy ? null : error} />
      <p className="left">{t.left(triesLeft)}</p>
      <Submit busy={busy}>{t.send}</Submit>
    </Form>
  );
}
