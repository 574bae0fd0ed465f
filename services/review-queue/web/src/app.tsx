import { ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { LanguageProvider, useLanguage } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { AdoptedStyles } from './app-frame/adopted-styles.js';
import { BrokenPage, NotFoundPage } from './app-frame/error-pages.js';
import { homeRoutes } from './app-frame/home.routes.js';
import { Layout } from './app-frame/layout.js';
import { useTheme } from './app-frame/use-theme.js';
import { auditRoutes } from './audit/audit.routes.js';
import { evidenceViewingRoutes } from './evidence-viewing/evidence-viewing.routes.js';
import { humanHelpRoutes } from './human-help/human-help.routes.js';
import { operationsRoutes } from './operations/operations.routes.js';
import { referenceNumberRoutes } from './reference-numbers/reference-numbers.routes.js';
import { reviewTaskRoutes } from './review-tasks/review-tasks.routes.js';
import { reviewingRoutes } from './reviewing/reviewing.routes.js';
import { staffAdministrationRoutes } from './staff-administration/staff-administration.routes.js';
import { SessionProvider } from './staff/session.js';
import { staffRoutes } from './staff/staff.routes.js';
import { statisticsRoutes } from './statistics/statistics.routes.js';

const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <BrokenPage />,
    children: [
      {
        errorElement: <BrokenPage />,
        children: [
          ...homeRoutes,
          ...reviewTaskRoutes,
          ...reviewingRoutes,
          ...evidenceViewingRoutes,
          ...statisticsRoutes,
          ...referenceNumberRoutes,
          ...auditRoutes,
          ...operationsRoutes,
          ...humanHelpRoutes,
          ...staffAdministrationRoutes,
          ...staffRoutes,
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);

/** antd, with its own texts in the language of the page. */
function Components({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      theme={useTheme()}
      locale={language === 'en' ? enGB : zhCN}
      // the wave is drawn outside of the adopted styles, and means nothing
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}

export function App(): ReactNode {
  return (
    <LanguageProvider>
      <AdoptedStyles>
        <Components>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </Components>
      </AdoptedStyles>
    </LanguageProvider>
  );
}
