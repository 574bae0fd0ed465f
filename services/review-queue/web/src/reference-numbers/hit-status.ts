import type { Schemas } from '../api.js';

type Hit = Pick<Schemas['ReferenceHitResponse'], 'kind' | 'status'>;

/** Which text says how a hit stands: a correction that waits waits for a reviewer, a case that waits is decided and waits to take effect. */
export const hitStatus = ({ kind, status }: Hit): Hit['status'] | 'DECISION_WAITS' =>
  kind === 'CASE' && status === 'WAITING' ? 'DECISION_WAITS' : status;
