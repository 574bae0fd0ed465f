import type { ProblemSlug } from '@zhenming/contracts';
import type { Access } from '../auth/access.js';

type Requirement = Record<string, string[]>;

/** How callers say who they are: security schemes of the documents by name. */
export const securitySchemes = {
  portalSession: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-zm',
    description:
      'Session of an account, from `POST /api/v1/sessions`. Named `zm` where the portal is served over http.',
  },
  staffSession: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-zm-staff',
    description:
      'Session of a member of staff, from `POST /api/v1/sessions`. Named `zm-staff` where the office is served over http.',
  },
  subscriberKey: { type: 'http', scheme: 'bearer', description: 'Key of a subscriber of the feed.' },
  serviceToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'Token that a service signs for one request, for itself or on behalf of its caller; good for 60 seconds.',
  },
} as const;

/** what one way in means: the security requirement, and who that is in words */
function wayIn(access: Access): { readonly needs: Requirement; readonly who: string } {
  if (access === 'public' || access === 'operations') return { needs: {}, who: 'anybody' };
  if (access === 'account') return { needs: { portalSession: [] }, who: 'accounts' };
  if (access === 'deregistered') return { needs: { portalSession: [] }, who: 'deregistered accounts' };
  if (access === 'session') return { needs: { portalSession: [] }, who: 'everybody who is logged in' };
  if (access === 'subscriber') return { needs: { subscriberKey: [] }, who: 'subscribers of the feed' };
  if (access === 'staff') return { needs: { staffSession: [] }, who: 'staff' };
  const [kind, name = ''] = access.split(':');
  if (kind === 'staff') return { needs: { staffSession: [] }, who: `staff with the role ${name}` };
  return { needs: { serviceToken: [] }, who: kind === 'internal' ? name : `${name} on behalf of its caller` };
}

const isForwarded = (access: Access): boolean => access.startsWith('forwarded:');

/** The security requirements of a route, one for each way in; none of them for a route that is open to anybody alone. */
export function securityOf(access: readonly Access[]): Requirement[] {
  const requirements = access.map((one) => JSON.stringify(wayIn(one).needs));
  const distinct = [...new Set(requirements)].map((text) => JSON.parse(text) as Requirement);
  return distinct.every((needs) => Object.keys(needs).length === 0) ? [] : distinct;
}

/** Who may use the route, as a sentence; undefined for a route behind a gateway, of which the gateway says it. */
export const openTo = (access: readonly Access[]): string | undefined =>
  access.every(isForwarded) ? undefined : `Open to ${access.map((one) => wayIn(one).who).join(', ')}.`;

/** Slugs with which callers are turned away who are not among `access`. Behind a gateway nobody is: the gateway does it. */
export function accessRefusals(access: readonly Access[], changesState: boolean): ProblemSlug[] {
  if (access.every(isForwarded)) return [];
  const slugs: ProblemSlug[] = [];
  const byToken = access.every((one) => one.startsWith('internal:') || isForwarded(one));
  const open = access.includes('public') || access.includes('operations');
  if (!byToken && (changesState || !open)) slugs.push('request/cross-site');
  if (open) return slugs;
  slugs.push('session/required');
  const ofAccounts = access.some((one) => one === 'account' || one === 'deregistered' || one === 'subscriber');
  if (ofAccounts && !access.includes('deregistered')) slugs.push('account/deregistered');
  if (!access.includes('account') && !access.includes('session') && !access.includes('staff'))
    slugs.push('session/forbidden');
  if (access.some((one) => one.startsWith('staff:'))) slugs.push('staff/login-unfinished');
  return slugs;
}
