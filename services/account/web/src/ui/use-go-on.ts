import { useLocation, useNavigate, useNavigation, type NavigateOptions } from 'react-router';

/**
 * Leads on when an answer has come, unless its person has gone elsewhere meanwhile, or is about to: nobody is pulled back, and what only
 * lives in the page where they are is not lost. Who is there already stays.
 */
export function useGoOn(): (to: string, options?: NavigateOptions) => Promise<void> {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { location: next } = useNavigation();
  const leaves = next !== undefined && next.pathname !== pathname;
  return async (to, options) => {
    // the browser's own: the page that asked may be gone, and hears of no other then
    if (location.pathname === pathname && !leaves && to !== pathname) await navigate(to, options);
  };
}
