import type { Language } from './preferred-language.js';

export interface FieldRefusal {
  readonly field: string;
  readonly rule: string;
}

interface Problem {
  readonly status?: number;
  readonly slug?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldRefusal[];
  readonly details?: Readonly<Record<string, unknown>>;
}

const unreachable = {
  'zh-CN': '网络没有回应，不确定是否已提交成功。已填写的内容还在，请重试',
  en: 'The network did not answer, so we do not know whether it arrived. What you entered is still here: try again',
};
const unread = {
  'zh-CN': '网络没有回应，请检查网络后重试',
  en: 'The network did not answer: check your connection and try again',
};
const broken = { 'zh-CN': '服务器没有正常回应，请稍后再试', en: 'The server gave no proper answer: try again later' };

/**
 * A request that was not answered with what was asked for. `message` is a sentence for the person, in the language that the
 * page had then; `slug` is what code looks at: a slug of the API's problem documents, or `unreachable` where no answer came.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly slug: string,
    title: string,
    /** of the title, which stays in it when the page speaks another one */
    readonly language: Language,
    readonly errors: readonly FieldRefusal[] = [],
    readonly details: Readonly<Record<string, unknown>> = {},
    /** seconds, where the server said how long to wait */
    readonly retryAfter?: number,
  ) {
    super(title);
  }

  /** Nobody knows what became of a change that was refused so: it may still come about. */
  get isUnsure(): boolean {
    return this.status === 0 || this.status >= 500 || this.slug === 'idempotency/in-flight';
  }

  /** Of no answer at all: 0, or 504 where nothing came in time, here or at a gateway. A read leaves nothing to be unsure of. */
  static unreachable(language: Language, { status = 0, isRead = false } = {}): Refusal {
    return new Refusal(status, 'unreachable', (isRead ? unread : unreachable)[language], language);
  }

  /** of an answer other than 2xx; `body` is what it said, if that was JSON */
  static of(status: number, body: unknown, retryAfter: string | null, language: Language): Refusal {
    const problem: Problem = body !== null && typeof body === 'object' ? body : {};
    const seconds = Number(retryAfter);
    return new Refusal(
      status,
      problem.slug ?? 'unreadable',
      problem.detail ?? problem.title ?? broken[language],
      language,
      problem.errors,
      problem.details,
      retryAfter !== null && Number.isFinite(seconds) ? seconds : undefined,
    );
  }
}

/** What was asked for does not exist, or is none of this person's business; an address that is no id names nothing either. */
export const isMissing = (error: unknown): error is Refusal => error instanceof Refusal && error.status === 404;

export const refusedBecause = (error: unknown, ...slugs: readonly string[]): error is Refusal =>
  error instanceof Refusal && slugs.includes(error.slug);
