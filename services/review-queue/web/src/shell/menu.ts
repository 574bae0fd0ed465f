import type { Role } from '../api.js';
import { officeMenu } from '../office/office.routes.js';
import { reviewMenu } from '../review/review.routes.js';
import type { menuTexts } from './shell.texts.js';

/** A page in the menu, and whose it is. */
export interface MenuEntry {
  readonly path: string;
  readonly roles: readonly Role[];
  /** which of the menu's texts it is called by */
  readonly text: keyof (typeof menuTexts)['en'];
}

/** What somebody with these roles may open, in the order of the menu. */
export const menuFor = (roles: readonly Role[]): readonly MenuEntry[] =>
  [...reviewMenu, ...officeMenu].filter((entry) => entry.roles.some((role) => roles.includes(role)));
