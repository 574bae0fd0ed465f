// Sign-ups a second with all four services running: a contact proven by a code from the development mailbox, password (the cheapest
// argon2id that there is), number and name, and the check whether somebody else has the number; 16 people at once. Beside it
// Keycloak's registration by its form, which does less: its contact is not proven.
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { Applicant, benchSettings } from './applicant.js';
import { besideKeycloak, type Comparison } from './beside-keycloak.js';
import type { Bench } from './figures.js';

export const signUp: Bench = async (emit, options) => {
  const started = await StartedSystem.start({ env: benchSettings });
  try {
    const { system } = started;
    const comparison: Comparison = {
      ...{ name: 'sign-up', unit: 'sign-ups/s', against: 'keycloak.form', least: 1 },
      ours: async () => (await new Applicant(system).register()).signUp(),
      theirs: (keycloak) => keycloak.register(),
    };
    return await besideKeycloak(started, comparison, emit, options);
  } finally {
    await started.remove();
  }
};
