import { useTexts } from '@zhenming/web-kit';
import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { uiTexts } from './ui.texts.js';
import './states.css';

/** While something is read for the first time. */
export function Loading(): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">{t.loading}</span>
      <Skeleton active />
    </div>
  );
}

interface FailedProperties {
  /** its message is shown */
  readonly error: Error;
  readonly onAgain?: () => void;
}

/** Says why something could not be read or done, with a button to try again. */
export function Failed({ error, onAgain }: FailedProperties): ReactNode {
  const t = useTexts(uiTexts);
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

interface QueryStateProperties {
  readonly of: { readonly data: unknown; readonly error: Error | null; readonly refetch: () => Promise<unknown> };
}

/** Why a query failed, with a button to try again; or that it is loading for the first time. */
export function QueryState({ of: { data, error, refetch } }: QueryStateProperties): ReactNode {
  if (error) return <Failed error={error} onAgain={() => void refetch()} />;
  return data === undefined ? <Loading /> : null;
}

interface NothingProperties {
  readonly title: string;
  readonly children?: ReactNode;
}

/** An empty list, with what to do next. */
export function Nothing({ title, children }: NothingProperties): ReactNode {
  return (
    <div className="nothing">
      <p className="nothing-title">{title}</p>
      {children}
    </div>
  );
}

/** Says that something was done. It takes the focus, because the button that was pressed may be gone. */
export function Done({ children }: { readonly children: string }): ReactNode {
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => message.current?.focus(), [children]);
  return (
    <div ref={message} role="status" tabIndex={-1} className="ui-section">
      <Alert type="success" showIcon title={children} />
    </div>
  );
}
