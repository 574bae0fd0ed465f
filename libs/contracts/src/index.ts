// the decorators of the payload classes write through it when these files load
import 'reflect-metadata';
export * from './services.js';
export * from './words.js';
export * from './text.js';
export * from './domain-event.js';
export * from './account-events.js';
export * from './id-conflict-events.js';
export * from './review-queue-events.js';
export * from './notification-events.js';
export * from './catalog.js';
export * from './public-events.js';
export * from './payload-schema.js';
export * from './problems.js';
export * from './endpoint.js';
export * from './timeline.js';
export * from './id-conflict-endpoints.js';
export * from './review-queue-endpoints.js';
export * from './operations-endpoints.js';
