import type { Language } from '@zhenming/contracts';
import { TransientFailure } from '@zhenming/event-bus';
import { RuleViolation } from '@zhenming/kernel';
import { isProblemSlug, problemOf, type FieldError } from '../http/problem.js';

/** A peer said no, in its own problem document; passed on as it is, in the language of whoever asked us. */
export class PeerProblem extends Error {
  constructor(
    readonly peer: string,
    readonly status: number,
    readonly slug: string,
    private readonly document: Readonly<Record<string, unknown>>,
  ) {
    super(`${peer} answered ${status} ${slug}`);
    this.name = 'PeerProblem';
  }

  in(language: Language): object {
    if (!isProblemSlug(this.slug)) return this.document;
    const { errors, details } = this.document;
    return problemOf(this.slug, language, {
      ...(Array.isArray(errors) ? { errors: errors as FieldError[] } : {}),
      ...(details !== null && typeof details === 'object' ? { details: details as Record<string, unknown> } : {}),
    });
  }
}

/** A peer could not be reached, took too long or failed. Becomes 503 `unavailable`; a consumer tries again for ever. */
export class PeerUnavailable extends TransientFailure {
  constructor(
    readonly peer: string,
    readonly reason: string,
  ) {
    super(`${peer} is not available: ${reason}`);
    this.name = 'PeerUnavailable';
  }
}

/** The answer; undefined where the peer says no or does not answer: for what is left out then. */
export async function ifAnswered<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ([PeerProblem, PeerUnavailable, RuleViolation].some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}
