import { useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { PageHeading } from '../ui/page-heading.js';
import { CorrectionForm } from './correction-form.js';
import { correctionTexts } from './correction.texts.js';

/** Support opens the correction of a wrong number or name for a caller, and reads out what the caller does next. */
export function CorrectionPage(): ReactNode {
  const t = useTexts(correctionTexts);
  const [isDone, setIsDone] = useState(false);
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      <div className="ui-grid">
        {isDone ? <Accepted onAnother={() => setIsDone(false)} /> : <CorrectionForm onDone={() => setIsDone(true)} />}
        <section className="ui-card">
          <h2>{t.say}</h2>
          <ol>
            {t.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>{t.private}</p>
        </section>
      </div>
    </>
  );
}

function Accepted({ onAnother }: { readonly onAnother: () => void }): ReactNode {
  const t = useTexts(correctionTexts);
  const another = useRef<HTMLButtonElement>(null);
  useEffect(() => another.current?.focus(), []);
  return (
    <div className="ui-form">
      <Alert type="success" role="status" showIcon title={t.done} description={t.doneHelp} />
      <Button ref={another} onClick={onAnother}>
        {t.another}
      </Button>
    </div>
  );
}
