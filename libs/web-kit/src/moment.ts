import type { Language } from './preferred-language.js';

const format = (locale: string) =>
  new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  });
const formats: Record<Language, Intl.DateTimeFormat> = { 'zh-CN': format('zh-CN'), en: format('en-GB') };

/**
 * A moment of the API (RFC 3339) as people write it, to the minute: in Beijing time wherever the device is, so that a deadline reads the
 * same for all.
 */
export const momentIn = (language: Language, iso: string): string => formats[language].format(new Date(iso));
