import type { RouteObject } from 'react-router';

export const recoveryRoutes: RouteObject[] = [
  {
    path: 'recover-username/:step?',
    lazy: async () => ({ Component: (await import('./username-recovery.page.js')).UsernameRecoveryPage }),
  },
  {
    path: 'recover-password/:step?',
    lazy: async () => ({ Component: (await import('./password-recovery.page.js')).PasswordRecoveryPage }),
  },
];
