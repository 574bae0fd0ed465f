import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components as PortalComponents, paths as PortalPaths } from './portal-api.js';
import type { components as StaffComponents, paths as StaffPaths } from './staff-api.js';

export type { ClientOptions, Middleware } from 'openapi-fetch';

/** Client of the portal API: registration, cases, inbox, and the feed of deregistrations. */
export type PortalClient = Client<PortalPaths>;
/** Client of the staff API: review, audit and operations. */
export type StaffClient = Client<StaffPaths>;

/** Schemas of the portal API by name. */
export type PortalSchemas = PortalComponents['schemas'];
/** Schemas of the staff API by name. */
export type StaffSchemas = StaffComponents['schemas'];

/** Problem document (RFC 9457) that every refusal is. */
export type Problem = PortalSchemas['Problem'];

/**
 * A client of the portal API. Each method resolves to `{ data, response }`, or to `{ error, response }` where the server
 * refuses; it rejects where no answer comes. `options.baseUrl` is the origin of the portal; default: that of the page.
 */
export const createPortalClient = (options: ClientOptions = {}): PortalClient => createClient<PortalPaths>(options);

/** A client of the staff API; otherwise as `createPortalClient`. */
export const createStaffClient = (options: ClientOptions = {}): StaffClient => createClient<StaffPaths>(options);
