import { Alert } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import './toasts.css';

/** how long a message stays that asks for nothing */
const PASSES_MS = 8_000;

/** Messages above the page, which they do not move. */
export const Toasts = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <div className="toasts">{children}</div>
);

interface PassingProperties {
  readonly type: 'success' | 'info';
  readonly message: string;
}

/** A message that asks for nothing, and goes by itself. */
export function Passing({ type, message }: PassingProperties): ReactNode {
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setGone(true), PASSES_MS);
    return () => clearTimeout(timer);
  }, []);
  return gone ? null : <Alert role="status" type={type} showIcon title={message} />;
}
