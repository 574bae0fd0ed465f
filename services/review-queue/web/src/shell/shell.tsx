import { LogoutOutlined } from '@ant-design/icons';
import { useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { NavLink, Outlet } from 'react-router';
import { Failed, Loading } from '../parts/states.js';
import { useLogOut, useStaff } from '../session.js';
import { LanguageSwitch } from './language-switch.js';
import { menuFor } from './menu.js';
import { menuTexts, roleTexts, shellTexts } from './shell.texts.js';
import './shell.css';

/** What is around every page: who one is, where one may go, in which language. */
export function Shell(): ReactNode {
  const t = useTexts(shellTexts);
  const entries = useTexts(menuTexts);
  const roleNames = useTexts(roleTexts);
  const { roles } = useStaff();
  const logOut = useLogOut();
  return (
    <>
      <a className="skip-link" href="#content">
        {t.skip}
      </a>
      <header className="shell-header">
        <strong className="shell-product">{t.product}</strong>
        <nav aria-label={t.menu}>
          <ul className="shell-menu">
            {menuFor(roles).map(({ path, text }) => (
              <li key={path}>
                <NavLink to={path}>{entries[text]}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="shell-person">
          <span>
            <span className="visually-hidden">{t.roles}: </span>
            {roles.map((role) => roleNames[role]).join(' · ')}
          </span>
          <LanguageSwitch />
          <Button icon={<LogoutOutlined aria-hidden />} loading={logOut.isPending} onClick={() => logOut.mutate()}>
            {t.logOut}
          </Button>
        </div>
      </header>
      <main id="content" className="shell-content" tabIndex={-1}>
        {logOut.error && <Failed error={logOut.error} />}
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}
