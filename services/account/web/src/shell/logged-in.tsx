import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Waiting } from '../parts/waiting.js';
import { useMe } from '../session.js';

/** Around routes that need a login: others are asked to log in first and come back; a deregistered account reads why. */
export function LoggedIn(): ReactNode {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me === undefined) return <Waiting />;
  if (me === null) return <Navigate to="/login" replace state={{ from: pathname + search }} />;
  if (me.status === 'DEREGISTERED' && pathname !== '/deregistered') return <Navigate to="/deregistered" replace />;
  return <Outlet />;
}
