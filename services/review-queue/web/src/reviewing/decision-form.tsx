import { useTexts } from '@zhenming/web-kit';
import { Alert, Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { isOfBothSides, type Side } from '../review-tasks/both-sides.js';
import type { Task, Verdict } from '../review-tasks/task.queries.js';
import { taskTexts } from '../review-tasks/task.texts.js';
import {
  isAnsweredInWriting,
  isPassport,
  reasonsOf,
  verdictsOf,
  withAllKept,
  withReason,
  type Card,
  type Form,
  type Missing,
} from './decision.js';
import { decisionTexts } from './decision.texts.js';
import { AllKept, Reasons } from './reasons.js';

interface FormProperties {
  readonly task: Task;
  readonly form: Form;
  readonly change: (part: Partial<Form> | ((before: Form) => Partial<Form>)) => void;
  /** of the side that is being checked */
  readonly card: Card;
  readonly onCard: (card: Card) => void;
  readonly missing: Missing | undefined;
  /** why, if the card does not match */
  readonly cardRefused: string | undefined;
  readonly disabled: boolean;
  /** the card is being compared */
  readonly comparing: boolean;
  /** the lease is over: nothing personal is shown any more */
  readonly over: boolean;
  readonly onVerdict: (verdict: Verdict) => void;
}

export function DecisionForm(properties: FormProperties): ReactNode {
  const t = useTexts(decisionTexts);
  const words = useTexts(taskTexts);
  const { task, form, change, missing, disabled, comparing, over, onVerdict } = properties;
  const bothSides = isOfBothSides(task);
  const problem = missing && t[missing.text];
  return (
    <div className="decision">
      {/* what scrolls is reachable by keyboard, also when nothing in it can be used any more */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="decision-scroll" role="group" aria-label={t.title} tabIndex={disabled ? 0 : undefined}>
        <fieldset disabled={disabled}>
          <legend className="visually-hidden">{t.title}</legend>
          {(task.kind === 'SECOND' || task.kind === 'SENIOR') && <p>{words[`${task.kind}Help`]}</p>}
          {bothSides && <p>{words.bothSidesHelp}</p>}
          {bothSides && <SideChoice about={form.about} onChoose={(about) => change({ about })} />}
          <Reasons
            task={task}
            reasons={reasonsOf(form, form.about)}
            onReason={(code) => change((before) => withReason(before, code))}
          />
          <AllKept task={task} confirmed={form.allKept.includes(form.about)} onConfirm={() => change(withAllKept)} />
          {!over && <CardFields {...properties} />}
          <Note
            id="applicant-note"
            label={bothSides ? t.sidesNote : t.applicantNote}
            help={bothSides ? t.sidesHelp : isAnsweredInWriting(task) ? t.appealHelp : t.applicantHelp}
            value={form.applicantNote}
            required={isAnsweredInWriting(task)}
            onChange={(applicantNote) => change({ applicantNote })}
          />
          <Note
            id="staff-note"
            label={t.staffNote}
            help={t.staffHelp}
            value={form.staffNote}
            onChange={(staffNote) => change({ staffNote })}
          />
        </fieldset>
      </div>
      {/* not disabled with the rest: what is not known to have arrived can be sent again */}
      <div className="decide">
        {problem && (
          <Alert
            role="alert"
            type="warning"
            showIcon
            title={typeof problem === 'function' ? problem(missing.count ?? 0) : problem}
          />
        )}
        <div className="verdicts" role="group" aria-label={t.verdicts}>
          {verdictsOf(task).map((verdict) => (
            <Button
              key={verdict}
              type={verdict === 'APPROVE' ? 'primary' : 'default'}
              danger={verdict === 'FINAL'}
              disabled={disabled || comparing}
              onClick={() => onVerdict(verdict)}
            >
              {t[bothSides && verdict === 'RETRY' ? 'RETRY_CLAIMANT' : verdict]}
            </Button>
          ))}
        </div>
        <p className="quiet" role="status">
          {comparing ? t.comparing : t.verdictHelp}
        </p>
      </div>
    </div>
  );
}

/** Whose photos reasons, rules and card below are about. */
function SideChoice({ about, onChoose }: { about: Side; onChoose: (side: Side) => void }): ReactNode {
  const t = useTexts(decisionTexts);
  return (
    <fieldset className="side-choice">
      <legend>{t.whose}</legend>
      <p id="side-help" className="quiet">
        {t.whoseHelp}
      </p>
      {(['CLAIMANT', 'HOLDER'] as const).map((side) => (
        <label key={side}>
          <input
            type="radio"
            name="side"
            checked={about === side}
            onChange={() => onChoose(side)}
            aria-describedby="side-help"
          />
          {t[`of${side}`]}
        </label>
      ))}
    </fieldset>
  );
}

function CardFields({ task, form, card, onCard, cardRefused }: FormProperties): ReactNode {
  const t = useTexts(decisionTexts);
  const described = cardRefused ? 'card-refused card-help' : 'card-help';
  return (
    <fieldset className="card-fields">
      <legend>{t.card}</legend>
      <p id="card-help" className="quiet">
        {isOfBothSides(task) ? t.sideCardHelp : t.cardHelp}
      </p>
      {cardRefused && (
        <Alert id="card-refused" role="alert" type="error" showIcon title={cardRefused} description={t.cardMismatch} />
      )}
      <label htmlFor="card-name">{t.cardName}</label>
      <Input
        id="card-name"
        maxLength={100}
        autoComplete="off"
        value={card.name}
        onChange={({ target }) => onCard({ ...card, name: target.value })}
        aria-describedby={described}
        aria-invalid={cardRefused !== undefined}
      />
      <label htmlFor="card-number">{t.cardNumber}</label>
      <Input
        id="card-number"
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        value={card.number}
        onChange={({ target }) => onCard({ ...card, number: target.value })}
        aria-describedby={described}
        aria-invalid={cardRefused !== undefined}
      />
      {isPassport(task, form.about) && (
        <>
          <label htmlFor="card-country">{t.cardCountry}</label>
          <Input
            id="card-country"
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            value={card.country ?? ''}
            onChange={({ target }) => onCard({ ...card, country: target.value })}
            aria-describedby={`${described} card-country-help`}
            aria-invalid={cardRefused !== undefined}
          />
          <p id="card-country-help" className="quiet">
            {t.cardCountryHelp}
          </p>
        </>
      )}
    </fieldset>
  );
}

interface NoteProperties {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly required?: boolean;
  readonly onChange: (text: string) => void;
}

function Note({ id, label, help, value, required = false, onChange }: NoteProperties): ReactNode {
  return (
    <div className="note">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-help`} className="quiet">
        {help}
      </p>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={2000}
        required={required}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        aria-describedby={`${id}-help`}
      />
    </div>
  );
}
