import type { RouteObject } from 'react-router';
import { LoginPage } from './login.page.js';

export const sessionRoutes: RouteObject[] = [{ path: 'login', Component: LoginPage }];
