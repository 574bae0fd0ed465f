import { useTexts } from '@zhenming/web-kit';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { partsTexts } from './parts.texts.js';
import './states.css';

/** While something is read for the first time. */
export function Loading(): ReactNode {
  const t = useTexts(partsTexts);
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">{t.loading}</span>
      <Skeleton active />
    </div>
  );
}

interface FailedProperties {
  /** a `Refusal`, whose message is a sentence for people */
  readonly error: Error;
  readonly onAgain?: () => void;
}

/** Where something could not be read or done: why, and once more. */
export function Failed({ error, onAgain }: FailedProperties): ReactNode {
  const t = useTexts(partsTexts);
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={error.message}
      action={onAgain && <Button onClick={onAgain}>{t.again}</Button>}
    />
  );
}

interface NothingProperties {
  readonly title: string;
  readonly children?: ReactNode;
}

/** A list without an entry, said in words, with what one may do now. */
export function Nothing({ title, children }: NothingProperties): ReactNode {
  return (
    <div className="nothing">
      <p className="nothing-title">{title}</p>
      {children}
    </div>
  );
}
