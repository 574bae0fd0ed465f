import 'reflect-metadata';

/** What a command of a service's `main.ts` needs. It loads nothing that serves requests: most of the time a command took was that. */
export * from './start/platform-config.js';
export * from './start/read-config.js';
export * from './start/file-import.js';
export * from './start/open-event-storage.js';
export * from './auth/identity-files.js';
export * from './auth/internal-tokens.js';
export * from './peers/peer-addresses.js';
export * from './peers/peer-client.js';
export * from './peers/peer-problems.js';
