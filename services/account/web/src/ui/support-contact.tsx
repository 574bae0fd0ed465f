import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

/** Where people help and who runs the portal, as the service is configured. Undefined while that is not known. */
export function useSupport(): Schema<'SupportResponse'> | undefined {
  const { data } = useQuery({
    queryKey: ['support'],
    queryFn: () => answerOf(api.GET('/api/v1/support', {})),
    staleTime: Infinity,
  });
  return data;
}

/** Phone and e-mail address of support, after `label`. Nothing while they are not known. */
export function SupportContact({ label }: { readonly label?: string }): ReactNode {
  const support = useSupport();
  return support ? (
    <>
      {label}
      <span className="support">
        <a href={`tel:${support.hotline}`}>{support.hotline}</a>
        <a href={`mailto:${support.email}`}>{support.email}</a>
      </span>
    </>
  ) : null;
}
