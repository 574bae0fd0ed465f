import { createPortalClient, type PortalSchemas } from '@zhenming/client';
import { ask } from '@zhenming/web-kit';
import { device } from './device.js';

/** milliseconds in which a page that was touched counts as used */
const USED_MS = 60_000;
/** whoever opens the page is there */
let touchedAt = Date.now();
// the last two may be all there is: from a screen reader, which keeps keys and taps to itself, from a switch, from dictation
for (const touch of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click', 'input'])
  addEventListener(touch, () => (touchedAt = Date.now()), { capture: true, passive: true });

/** Nobody has touched the page lately: what it reads now it reads by itself, which keeps no session from ending. */
const isLeftAlone = (): boolean => Date.now() - touchedAt > USED_MS;

/** the portal's public API, at the origin that the page came from */
export const api = createPortalClient({ baseUrl: location.origin, fetch: ask });
api.use({
  onRequest: ({ request }) => {
    request.headers.set('x-device-id', device());
    if (isLeftAlone()) request.headers.set('x-background-request', 'true');
  },
});

/** A schema of the API document by its name. */
export type Schema<Name extends keyof PortalSchemas> = PortalSchemas[Name];
