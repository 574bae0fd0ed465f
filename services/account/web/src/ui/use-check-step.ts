import { useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

export interface CheckingStep {
  /** what was entered is shown once more */
  readonly checking: boolean;
  readonly check: () => void;
  /** back to the form */
  readonly change: () => void;
}

/**
 * The step before what cannot be undone. It has an address of its own, so that the back button leads to the form; what was
 * entered lives in the page, so a form that finds nothing after a reload shows itself.
 */
export function useCheckStep(): CheckingStep {
  const [search] = useSearchParams();
  const { state } = useLocation() as { state: { fromForm?: boolean } | null };
  const navigate = useNavigate();
  // not so after a reload: the form is not left before its button was pressed again
  const [asked, setAsked] = useState(false);
  return {
    checking: asked && search.get('step') === 'check',
    check: () => {
      setAsked(true);
      void navigate('?step=check', { state: { fromForm: true }, replace: search.get('step') === 'check' });
    },
    change: () => void (state?.fromForm ? navigate(-1) : navigate('?', { replace: true })),
  };
}
