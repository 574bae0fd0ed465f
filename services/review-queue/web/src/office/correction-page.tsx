import { useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { PageHeading } from '../parts/page-heading.js';
import { CorrectionForm } from './correction-form.js';
import { correctionTexts } from './correction.texts.js';

/** Support opens the correction of a wrong number for a caller, and says what the caller does next. */
export function CorrectionPage(): ReactNode {
  const t = useTexts(correctionTexts);
  const [isDone, setIsDone] = useState(false);
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      <div className="office-grid">
        {isDone ? <Done onAnother={() => setIsDone(false)} /> : <CorrectionForm onDone={() => setIsDone(true)} />}
        <section className="office-card">
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

function Done({ onAnother }: { readonly onAnother: () => void }): ReactNode {
  const t = useTexts(correctionTexts);
  const another = useRef<HTMLButtonElement>(null);
  useEffect(() => another.current?.focus(), []);
  return (
    <div className="office-form">
      <Alert type="success" role="status" showIcon title={t.done} description={t.doneHelp} />
      <Button ref={another} onClick={onAnother}>
        {t.another}
      </Button>
    </div>
  );
}
