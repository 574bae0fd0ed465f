import type { PortalSchemas } from '@zhenming/client';
import type { Refusable } from './browser.js';

/** What the portal tells and takes, by the names of the demo and the stories. */

export type Identity = Pick<PortalSchemas['IdentityRequest'], 'name' | 'documentType' | 'number'>;
/** what came of a name and a number: the claim, why not, or that the answer is in the inbox */
export type Identified = Refusable<Partial<PortalSchemas['IdentityResponse']>>;
export type Me = PortalSchemas['ProfileResponse'];
export type CaseSeen = PortalSchemas['CaseResponse'];
export type OwnCorrection = PortalSchemas['OwnCorrectionResponse'];
/** a request for help as whoever was asked reads it */
export type AssistSeen = PortalSchemas['AssistResponse'];
/** what a try at a classmate's request came to */
export type Vouched = PortalSchemas['GrantResponse'];
export type Notice = PortalSchemas['InboxItem'];
/** the claimant's own class, as they say it */
export type Cohort = Pick<PortalSchemas['AssistRequest'], 'institution' | 'level' | 'year'>;
export type StudyRecord =
  { readonly inSchool: PortalSchemas['InSchoolRecord'] } | { readonly graduated: PortalSchemas['GraduateRecord'] };

export interface PhotoFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: string;
}
