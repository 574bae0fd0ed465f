import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { ProofDialog } from './proof-dialog.js';
import { wantedBy, type WantedProof } from './reauthentication.queries.js';
import { FreshProof } from './use-fresh-proof.js';

interface Pending extends WantedProof {
  readonly Dialog: typeof ProofDialog;
  readonly settle: (proven: boolean) => void;
}

/**
 * Asks the person to prove who they are, in a dialog over the page, wherever a request wants that (`useFreshProof`). The page stays as it
 * is; who cancels sees why the request was refused. Who goes to another page, as by the back button, has cancelled, also while the answer
 * or the dialog is on its way.
 */
export function Reauthentication({ children }: { readonly children: ReactNode }): ReactNode {
  const [pending, setPending] = useState<Pending>();
  const { pathname, search } = useLocation();
  const page = useRef('');
  // before the effects of a page, which ask for what it needs
  useLayoutEffect(() => {
    page.current = pathname + search;
  }, [pathname, search]);
  useEffect(() => () => pending?.settle(false), [pending, pathname, search]);
  const withFreshProof = useCallback(async function retried<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const askedOn = page.current;
    try {
      return await ask();
    } catch (error) {
      const wanted = wantedBy(error);
      if (!wanted) throw error;
      // few are asked for a proof on the first pages
      const { ProofDialog: Dialog } = await import('./proof-dialog.js');
      if (page.current !== askedOn) throw error;
      const proven = await new Promise<boolean>((settle) => setPending({ ...wanted, Dialog, settle }));
      setPending(undefined);
      if (!proven) throw error;
      // a proof by password is not yet one by a code
      return wanted.byCode ? ask() : retried(ask);
    }
  }, []);
  return (
    <FreshProof value={withFreshProof}>
      {children}
      {pending ? <pending.Dialog {...pending} /> : null}
    </FreshProof>
  );
}
