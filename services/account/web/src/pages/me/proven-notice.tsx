import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Notice } from '../../parts/notice.js';

/** Said on the page that a proven contact leads back to. */
export function ProvenNotice({ text }: { readonly text: string }): ReactNode {
  const state = useLocation().state as { readonly proven?: boolean } | null;
  return state?.proven ? (
    <Notice kind="good">
      <p>{text}</p>
    </Notice>
  ) : null;
}
