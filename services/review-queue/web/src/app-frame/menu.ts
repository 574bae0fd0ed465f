import type { Role } from '../api.js';
import type { menuTexts } from './app-frame.texts.js';

/** A page in the menu, and the roles that see it. */
interface MenuEntry {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly text: keyof (typeof menuTexts)['en'];
}

const menu: readonly MenuEntry[] = [
  { path: '/next', roles: ['reviewer', 'senior-reviewer'], text: 'review' },
  { path: '/queue', roles: ['senior-reviewer', 'admin'], text: 'queue' },
  { path: '/statistics', roles: ['senior-reviewer', 'admin'], text: 'statistics' },
  { path: '/find', roles: ['support', 'senior-reviewer', 'auditor', 'admin'], text: 'find' },
  { path: '/alarms', roles: ['senior-reviewer', 'admin', 'auditor'], text: 'alarms' },
  { path: '/deregistrations', roles: ['admin', 'auditor'], text: 'deregistrations' },
  { path: '/parked', roles: ['admin'], text: 'parked' },
  { path: '/consumers', roles: ['admin'], text: 'consumers' },
  { path: '/correction', roles: ['support'], text: 'correction' },
  { path: '/human-help', roles: ['support', 'senior-reviewer'], text: 'humanHelp' },
  { path: '/staff', roles: ['admin'], text: 'staff' },
  { path: '/own-login', roles: ['reviewer', 'senior-reviewer', 'auditor', 'support', 'admin'], text: 'ownLogin' },
];

/** The pages that these roles may open, in the order of the menu. */
export const menuFor = (roles: readonly Role[]): readonly MenuEntry[] =>
  menu.filter((entry) => entry.roles.some((role) => roles.includes(role)));
