// Stories and faults wait for real systems on busy machines; what they wait for has a deadline of its own.
import { jest } from '@jest/globals';

jest.setTimeout(120_000);
