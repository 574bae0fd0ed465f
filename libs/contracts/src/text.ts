/** Languages in which people are served, BCP 47. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** What a person reads, in every language that people are served in. */
export type Text = Readonly<Record<Language, string>>;

export const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
