type Text = string | readonly string[] | ((...args: never[]) => string);
export type Same<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends readonly string[]
      ? readonly string[]
      : T[Key];
};

/** The texts of one feature in both languages, with the same keys. */
export interface Texts<T> {
  readonly 'zh-CN': Same<T>;
  readonly en: Same<T>;
}

/** Declares texts: Chinese first, then the same keys in English. Texts with variable parts are functions. */
export const texts = <const T extends Readonly<Record<string, Text>>>(zh: T, en: Same<T>): Texts<T> => ({
  'zh-CN': zh as Same<T>,
  en,
});
