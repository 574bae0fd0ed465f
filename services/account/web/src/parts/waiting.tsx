import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../session.js';
import { Loading, RefusalNotice } from './notice.js';

/** Stands where a page does not know yet who is logged in; where that cannot be known, it says why. */
export function Waiting(): ReactNode {
  const { error, refetch } = useQuery(meQuery);
  return error ? <RefusalNotice error={error} onAgain={() => void refetch()} /> : <Loading />;
}
