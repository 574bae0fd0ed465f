import type { RouteObject } from 'react-router';
import { HomePage } from './home.page.js';

export const homeRoutes: RouteObject[] = [{ index: true, Component: HomePage }];
