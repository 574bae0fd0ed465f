import type { RouteObject } from 'react-router';
import { HomePage } from './home-page.js';
import { LoginPage } from './login-page.js';

export const entryRoutes: RouteObject[] = [
  { index: true, Component: HomePage },
  { path: 'login', Component: LoginPage },
  {
    path: 'register/:step?',
    lazy: async () => ({ Component: (await import('./register/registration.js')).Registration }),
  },
  {
    path: 'recover-username/:step?',
    lazy: async () => ({ Component: (await import('./recovery/username-recovery.js')).UsernameRecovery }),
  },
  {
    path: 'recover-password/:step?',
    lazy: async () => ({ Component: (await import('./recovery/password-recovery.js')).PasswordRecovery }),
  },
];
