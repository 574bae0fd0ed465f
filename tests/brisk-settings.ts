import { longTimeouts } from '@zhenming/service-kit/testing';

/**
 * Settings of a system under test: copies that died are missed soon, and what they left is looked for often. Times and amounts
 * of work only: which rules hold does not depend on them. A broker of Kafka grants no lease below 6 s, so there it stays what it is.
 */
export const briskSettings = (bus: 'postgres' | 'kafka'): NodeJS.ProcessEnv => ({
  ...(bus === 'postgres' ? { BUS_LEASE_MS: '2000', BUS_HEARTBEAT_MS: '250' } : {}),
  ...longTimeouts,
  DELIVERY_LEASE_MS: '2000',
  PHOTO_SWEEP_MS: '1000',
  REQUEST_LEASE_MS: '2000',
  // one network address stands for hundreds of people
  TRIES_PER_ADDRESS: '100000',
  // a story gives back what it does not look for
  GIVE_BACKS_AN_HOUR: '100000',
  // whose machines have better things to do
  CHALLENGE_BITS: '8',
  PASSWORD_HASH: 'cheapest',
});
