import { createApi } from '@zhenming/web-kit';
import type { components, paths } from './staff-api.js';

/** The public API of staff, at the origin of this page. */
export const api = createApi<paths>();

/** Schemas of the API document by name. */
export type Schemas = components['schemas'];

export type Role = Schemas['StaffResponse']['roles'][number];
