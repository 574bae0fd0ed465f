import { createStaffClient, type StaffSchemas } from '@zhenming/client';
import { ask } from '@zhenming/web-kit';

/** The public API of staff, at the origin of this page. */
export const api = createStaffClient({ baseUrl: location.origin, fetch: ask });

/** Schemas of the API document by name. */
export type Schemas = StaffSchemas;

export type Role = Schemas['StaffResponse']['roles'][number];
