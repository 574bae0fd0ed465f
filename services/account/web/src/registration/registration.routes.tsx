import type { RouteObject } from 'react-router';

export const registrationRoutes: RouteObject[] = [
  {
    path: 'register/:step?',
    lazy: async () => ({ Component: (await import('./registration.page.js')).RegistrationPage }),
  },
];
