import { useMutation } from '@tanstack/react-query';
import { answerOf, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Button, Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Failed } from '../ui/states.js';
import { reopenTriesTexts } from './human-help.texts.js';
import './human-help.css';

type Opening = Schemas['ReopeningRequest'];
type Route = Opening['routes'][number];

/** What of a case can be opened again. */
const routesOf = ({ usedUp }: Schemas['HumanHelpItemResponse']): readonly Route[] => [
  ...(usedUp.includes('SUBMISSIONS') ? (['PHOTO'] as const) : []),
  ...(usedUp.includes('CASE_TRIES') || usedUp.includes('NUMBER_TRIES') ? (['STUDY_RECORD'] as const) : []),
  ...(usedUp.includes('DECIDED_RECENTLY') ? (['NUMBER'] as const) : []),
];

interface ReopenTriesProperties {
  readonly of: Schemas['HumanHelpItemResponse'];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A senior reviewer opens what is used up once more, or the number after a recent decision, and says why. */
export function ReopenTries({ of, onDone, onClose }: ReopenTriesProperties): ReactNode {
  const t = useTexts(reopenTriesTexts);
  const routes = routesOf(of);
  // what was used up when help was asked for may be open by now: which of several it is, is for the person to say
  const [chosen, choose] = useState<readonly Route[]>(routes.length === 1 ? routes : []);
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const send = useMutation({
    mutationFn: (body: Opening) =>
      answerOf(
        api.POST('/api/v1/cases/{id}/tries', {
          params: { path: { id: of.caseId } },
          body,
        }),
      ),
    onSuccess: onDone,
  });
  const start = useOneAtATime(send);
  const submit = (): void => {
    setIsTried(true);
    if (note.trim() !== '' && chosen.length > 0) start({ routes: [...chosen], note: note.trim() });
  };
  const toggle = (route: Route, isOn: boolean): void =>
    choose(routes.filter((one) => (one === route ? isOn : chosen.includes(one))));
  return (
    <Dialog
      title={t.title}
      {...(send.isPending ? {} : { onClose })}
      actions={
        <Button type="primary" loading={send.isPending} onClick={submit}>
          {t.send}
        </Button>
      }
    >
      <p>{t.lead}</p>
      {routes.includes('NUMBER') ? <p>{t.decided}</p> : null}
      <fieldset className="reopened">
        <legend>{t.routes}</legend>
        {routes.map((route) => (
          <Checkbox
            key={route}
            checked={chosen.includes(route)}
            onChange={({ target }) => toggle(route, target.checked)}
          >
            {t[route]}
          </Checkbox>
        ))}
        {isTried && chosen.length === 0 ? (
          <p role="alert" className="field-error">
            {t.needsRoute}
          </p>
        ) : null}
      </fieldset>
      <Field label={t.note} help={t.noteHelp} error={isTried && note.trim() === '' ? t.needsNote : undefined}>
        {(ties) => (
          <Input.TextArea
            {...ties}
            value={note}
            maxLength={2000}
            rows={4}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      {send.error && <Failed error={send.error} />}
    </Dialog>
  );
}
