import type { Language } from '@zhenming/contracts';

/** What people read. No number, no name of anybody, no link that acts: log in and open the inbox. */
export interface Text {
  readonly title: string;
  readonly body: string;
}

export const notice = (
  zhTitle: string,
  zhBody: string,
  enTitle: string,
  enBody: string,
): Readonly<Record<Language, Text>> => ({
  'zh-CN': { title: zhTitle, body: zhBody },
  en: { title: enTitle, body: enBody },
});

/** Fills `{name}` places; a missing parameter is an error, never an empty place. */
export const filled = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`text needs {${name}}`);
    return value;
  });

const BEIJING = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' } as const;
const moments = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', BEIJING),
  en: new Intl.DateTimeFormat('en-GB', BEIJING),
} as const;

/** A moment as a reader in China finds it on the clock, to the minute. */
export const momentIn = (at: Date, language: Language): string =>
  `${moments[language].format(at)}${language === 'en' ? ' (Beijing time)' : '（北京时间）'}`;
