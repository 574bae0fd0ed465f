export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** where the choice is kept */
export const STORED = 'zhenming.language';

/** What the person chose before, else what the browser asks for first, else Chinese. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'zh-CN' || stored === 'en') return stored;
  const asked = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return asked?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
