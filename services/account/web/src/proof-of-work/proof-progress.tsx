import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { proofOfWorkTexts } from './proof-of-work.texts.js';
import type { ProofOfWork } from './use-proof-of-work.js';

/** How far a proof of work is; nothing while none is under way. */
export function ProofProgress({ of: { likelihood } }: { readonly of: ProofOfWork }): ReactNode {
  const t = useTexts(proofOfWorkTexts);
  if (likelihood === undefined) return null;
  return (
    <div role="status">
      <progress value={likelihood} max={1} aria-label={t.working} />
      <p>{t.working}</p>
    </div>
  );
}
