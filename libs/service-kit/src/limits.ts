/** Limits as commands ask for them: loads nothing of HTTP. */
export { RateLimiter, type RateLimit, type Use, type Uses } from './http/rate-limiter.js';
