// On busy machines everything takes longer, and what tests of real systems wait for has a deadline of its own.
import { jest } from '@jest/globals';

jest.setTimeout(120_000);
// in CI a test that failed says why and is tried once more: one that fails twice fails
if (process.env['CI']) jest.retryTimes(1, { logErrorsBeforeRetry: true });
