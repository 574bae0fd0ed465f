import { useState, type ReactNode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueries, LanguageProvider, type Refusal } from '@zhenming/web-kit';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { homeRoutes } from './app-frame/home.routes.js';
import { Layout } from './app-frame/layout.js';
import { claimantCaseRoutes } from './claimant-cases/claimant-cases.routes.js';
import { classmateAssistRoutes } from './classmate-assist/classmate-assist.routes.js';
import { contactRoutes } from './contacts/contacts.routes.js';
import { deregistrationRoutes } from './deregistration/deregistration.routes.js';
import { identityRoutes } from './identity/identity.routes.js';
import { inboxRoutes } from './inbox/inbox.routes.js';
import { numberCorrectionRoutes } from './number-corrections/number-corrections.routes.js';
import { objectionRoutes } from './objections/objections.routes.js';
import { ownSessionsRoutes } from './own-sessions/own-sessions.routes.js';
import { photoSubmissionRoutes } from './photo-submission/photo-submission.routes.js';
import { profileRoutes } from './profile/profile.routes.js';
import { Reauthentication } from './reauthentication/reauthentication.js';
import { recoveryRoutes } from './recovery/recovery.routes.js';
import { registrationRoutes } from './registration/registration.routes.js';
import { RequireLogin } from './sessions/require-login.js';
import { SessionExpired } from './sessions/session-expired.js';
import { firstMe, meQuery, type Me } from './sessions/session.queries.js';
import { sessionRoutes } from './sessions/sessions.routes.js';
import { studyRecordRoutes } from './study-record/study-record.routes.js';
import { BrokenPage, NotFoundPage } from './ui/error-pages.js';

/** where not even the menu could be shown */
const BrokenApp = (): ReactNode => (
  <main>
    <BrokenPage />
  </main>
);

const Root = (): ReactNode => (
  <Reauthentication>
    <Layout />
  </Reauthentication>
);

const router = createBrowserRouter([
  {
    Component: Root,
    ErrorBoundary: BrokenApp,
    children: [
      {
        // a page that fails leaves the menu where it is
        ErrorBoundary: BrokenPage,
        children: [
          ...homeRoutes,
          ...sessionRoutes,
          ...registrationRoutes,
          ...recoveryRoutes,
          {
            Component: RequireLogin,
            children: [
              ...profileRoutes,
              ...ownSessionsRoutes,
              ...identityRoutes,
              ...contactRoutes,
              ...deregistrationRoutes,
              ...claimantCaseRoutes,
              ...photoSubmissionRoutes,
              ...classmateAssistRoutes,
              ...studyRecordRoutes,
              ...numberCorrectionRoutes,
              ...objectionRoutes,
              ...inboxRoutes,
            ],
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]);

/** Resolves to who is logged in (see `firstMe`), when the first page can be shown without a look at something unfinished. */
export async function opened(): Promise<Me | null | undefined> {
  const loaded = new Promise<void>((resolve) => {
    const look = ({ initialized }: { readonly initialized: boolean }): void => void (initialized && resolve());
    router.subscribe(look);
    look(router.state);
  });
  const [me] = await Promise.all([firstMe(), loaded]);
  return me;
}

/** The portal: its pages inside what all of them need. `me`: who is logged in, as far as that is known already. */
export function App({ me }: { readonly me: Me | null | undefined }): ReactNode {
  const [ended, setEnded] = useState(false);
  const [queries] = useState(() => {
    const created = createQueries(({ slug }: Refusal) => {
      // where nobody is logged in, a request of the session before may still be answered
      if (slug === 'session/required' && created.getQueryData(meQuery.queryKey)) setEnded(true);
    });
    created.setQueryData(meQuery.queryKey, me);
    return created;
  });
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <SessionExpired ended={ended} onSettled={() => setEnded(false)}>
          <RouterProvider router={router} />
        </SessionExpired>
      </QueryClientProvider>
    </LanguageProvider>
  );
}
