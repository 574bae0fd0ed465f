import 'reflect-metadata';

/** The front door of `main.ts`: loads neither Nest nor an engine before the command line asks for it. */
export { runService } from './start/run-service.js';
export type { ServiceApp, ServiceDefinition } from './start/service.js';
