import { createPortalClient, type PortalSchemas } from '@zhenming/client';
import { ask } from '@zhenming/web-kit';

const DEVICE = 'zhenming.device';

/** what this browser is called, by a random name that says nothing: limits are counted for each browser, too */
function device(): string {
  const known = localStorage.getItem(DEVICE);
  if (known) return known;
  const fresh = crypto.randomUUID();
  localStorage.setItem(DEVICE, fresh);
  return fresh;
}

/** the portal's public API, at the origin that the page came from */
export const api = createPortalClient({ baseUrl: location.origin, fetch: ask });
api.use({ onRequest: ({ request }) => request.headers.set('x-device-id', device()) });

/** A schema of the API document by its name. */
export type Schema<Name extends keyof PortalSchemas> = PortalSchemas[Name];
