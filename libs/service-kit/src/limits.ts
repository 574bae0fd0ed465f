/** Limits as commands ask for them: loads nothing of HTTP. */
export { RateLimiter, type RateLimit } from './http/rate-limiter.js';
