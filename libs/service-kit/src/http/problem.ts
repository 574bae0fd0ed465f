import { problems, type Language, type ProblemSlug, type ProblemText } from '@zhenming/contracts';

/** One field that was refused, by the name of the rule. Never the value. */
export interface FieldError {
  readonly field: string;
  readonly rule: string;
}

/** RFC 9457. `detail` says which case of the problem this is; `details` is what a `RuleViolation` said of counts, times and fields. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly slug: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
}

export const isProblemSlug = (slug: string): slug is ProblemSlug => Object.hasOwn(problems, slug);

/** The language a person asked for (RFC 9110 §12.5.4), else zh-CN. */
export const preferredLanguage = (acceptLanguage: string | undefined): Language =>
  namedLanguage(acceptLanguage) ?? 'zh-CN';

/** The first of zh and en by weight; undefined where neither is named. */
export function namedLanguage(acceptLanguage: string | undefined): Language | undefined {
  let best: { language: Language; weight: number } | undefined;
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    const primary = range.split('-')[0];
    const language = primary === 'en' ? 'en' : primary === 'zh' ? 'zh-CN' : undefined;
    if (language && weight > 0 && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language;
}

/** The problem document of a slug of the catalogue. */
export function problemOf(
  slug: ProblemSlug,
  language: Language,
  more: { readonly errors?: readonly FieldError[]; readonly details?: Readonly<Record<string, unknown>> } = {},
): Problem {
  const text: ProblemText = problems[slug];
  const reason = String(more.details?.['reason']);
  const because = text.because && Object.hasOwn(text.because, reason) ? text.because[reason] : undefined;
  return {
    type: `urn:zhenming:problem:${slug}`,
    title: language === 'en' ? text.en : text.zh,
    status: text.status,
    slug,
    ...(because ? { detail: language === 'en' ? because.en : because.zh } : {}),
    ...(more.errors && more.errors.length > 0 ? { errors: more.errors } : {}),
    ...(more.details && Object.keys(more.details).length > 0 ? { details: more.details } : {}),
  };
}

/**
 * A field's path fit to be said back. A sender may write anything as a key, an ID number too: only what looks like one of
 * our own field names is repeated.
 */
export function fieldName(path: string): string {
  const known = path
    .split('.')
    .map((part) => (/^\d{1,4}$/.test(part) || (/^[A-Za-z]\w{0,39}$/.test(part) && !/\d{4}/.test(part)) ? part : '?'));
  return known.slice(0, 8).join('.') || '?';
}
