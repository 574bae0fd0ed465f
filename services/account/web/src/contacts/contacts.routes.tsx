import type { RouteObject } from 'react-router';

export const contactRoutes: RouteObject[] = [
  { path: 'me/contacts', lazy: async () => ({ Component: (await import('./contacts.page.js')).ContactsPage }) },
  { path: 'me/contacts/code', lazy: async () => ({ Component: (await import('./contacts.page.js')).ContactCodePage }) },
  { path: 'me/binding', lazy: async () => ({ Component: (await import('./binding.page.js')).BindingPage }) },
  { path: 'me/binding/code', lazy: async () => ({ Component: (await import('./binding.page.js')).BindingCodePage }) },
];
