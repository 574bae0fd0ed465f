import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { referenceTexts } from './ui.texts.js';

/** The number that a person reads to support to name a case. */
export function ReferenceNumber({ of }: { readonly of: string }): ReactNode {
  const { reference } = useTexts(referenceTexts);
  return (
    <p>
      {reference} <code className="reference-number">{of}</code>
    </p>
  );
}
