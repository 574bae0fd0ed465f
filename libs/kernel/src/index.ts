export * from './events.js';
export * from './audited-event.js';
export * from './decider.js';
export * from './handle-command.js';
export * from './rule-violation.js';
export * from './ports.js';
export * from './given-when-then.js';
