import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from 'react-router';
import { NotLoaded } from '../ui/notice.js';
import { meQuery, useMe } from './session.queries.js';

/** Shown while it is not known who is logged in; when that cannot be known, it says why. */
export const SessionLoading = (): ReactNode => <NotLoaded of={useQuery(meQuery)} />;

/**
 * What a deregistered account may open: why, the case by which it contests that, and where it is logged in. Of other cases the
 * server says nothing.
 */
const ofDeregistered = /^\/(deregistered|me\/security|cases\/[^/]+(\/photos|\/timeline)?)$/;

/** Around routes that need a login: others are asked to log in first and come back; a deregistered account reads why. */
export function RequireLogin(): ReactNode {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me === undefined) return <SessionLoading />;
  if (me === null) return <Navigate to="/login" replace state={{ from: pathname + search }} />;
  if (me.status === 'DEREGISTERED' && !ofDeregistered.test(pathname)) return <Navigate to="/deregistered" replace />;
  return <Outlet />;
}
