// On busy machines everything takes longer, and what tests of real systems wait for has a deadline of its own.
import { jest } from '@jest/globals';

jest.setTimeout(300_000);
