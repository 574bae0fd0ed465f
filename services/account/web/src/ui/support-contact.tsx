import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api } from '../api.js';

/** Phone and e-mail address of support, as the service is configured, after `label`. Nothing while they are not known. */
export function SupportContact({ label }: { readonly label?: string }): ReactNode {
  const { data } = useQuery({
    queryKey: ['support'],
    queryFn: () => answerOf(api.GET('/api/v1/support', {})),
    staleTime: Infinity,
  });
  return data ? (
    <>
      {label}
      <a href={`tel:${data.hotline}`}>{data.hotline}</a> · <a href={`mailto:${data.email}`}>{data.email}</a>
    </>
  ) : null;
}
