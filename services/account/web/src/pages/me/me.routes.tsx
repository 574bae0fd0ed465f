import type { RouteObject } from 'react-router';
import { LoggedIn } from '../../shell/logged-in.js';

export const meRoutes: RouteObject[] = [
  {
    Component: LoggedIn,
    children: [
      { path: 'me', lazy: async () => ({ Component: (await import('./me-page.js')).MePage }) },
      { path: 'me/identity', lazy: async () => ({ Component: (await import('./identity-page.js')).IdentityPage }) },
      {
        path: 'me/identity/correction',
        lazy: async () => ({ Component: (await import('./correction-page.js')).CorrectionPage }),
      },
      { path: 'me/contacts', lazy: async () => ({ Component: (await import('./contacts-page.js')).ContactsPage }) },
      {
        path: 'me/contacts/code',
        lazy: async () => ({ Component: (await import('./contacts-page.js')).ContactCodePage }),
      },
      { path: 'me/binding', lazy: async () => ({ Component: (await import('./binding-page.js')).BindingPage }) },
      {
        path: 'me/binding/code',
        lazy: async () => ({ Component: (await import('./binding-page.js')).BindingCodePage }),
      },
      { path: 'me/password', lazy: async () => ({ Component: (await import('./password-page.js')).PasswordPage }) },
      {
        path: 'deregistered',
        lazy: async () => ({ Component: (await import('./deregistered-page.js')).DeregisteredPage }),
      },
    ],
  },
];
