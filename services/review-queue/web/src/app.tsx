import { ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { LanguageProvider, useLanguage } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { officeRoutes } from './office/office.routes.js';
import { reviewRoutes } from './review/review.routes.js';
import { SessionProvider } from './session.js';
import { AdoptedStyles } from './shell/adopted-styles.js';
import { Broken, NotFound } from './shell/lost.js';
import { Home } from './shell/home.js';
import { Shell } from './shell/shell.js';
import { theme } from './shell/theme.js';

const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    children: [
      {
        errorElement: <Broken />,
        children: [
          { index: true, element: <Home /> },
          ...reviewRoutes,
          ...officeRoutes,
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);

/** antd's own few texts follow the language of the page. */
function Components({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'en' ? enGB : zhCN}
      // the wave is drawn outside of the page's styles, and means nothing
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
