import { createApi } from '@zhenming/web-kit';
import type { components, paths } from './staff-api.js';

/** The public API of the office, at the origin of this page. */
export const api = createApi<paths>();

/** The bodies and answers of the API by their names. */
export type Schemas = components['schemas'];

export type Role = Schemas['StaffResponse']['roles'][number];
