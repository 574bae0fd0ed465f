import { newestPolicy, policyNames } from '../domain/policy.js';
import type { OpeningPolicy } from './ports.js';

/** The newest table of that name, for new cases. Throws and names the known ones when there is none. */
export function openingPolicy(name: string): OpeningPolicy {
  const found = newestPolicy(name);
  if (!found) throw new Error(`POLICY names no policy of this build: known are ${policyNames().join(', ')}`);
  return { ref: { name: found.name, version: found.version } };
}
