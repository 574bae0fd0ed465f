import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

type Text = string | readonly string[] | ((...args: never[]) => string);
type Same<T> = {
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

const STORED = 'zhenming.language';

/** What the person chose before, else what the browser asks for first, else Chinese. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'zh-CN' || stored === 'en') return stored;
  const asked = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return asked?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

/** the language of requests: the same that the page is in */
let current: Language | undefined;
export const currentLanguage = (): Language => (current ??= preferredLanguage());

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Chosen = createContext<LanguageChoice | undefined>(undefined);

/** Holds the language of the page, follows other tabs, and sets `lang` of the document. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(currentLanguage);
  useEffect(() => {
    // another tab changed it
    const follow = ({ key }: StorageEvent): void => {
      if (key !== STORED) return;
      current = preferredLanguage();
      setLanguage(current);
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, []);
  useEffect(() => void (document.documentElement.lang = language), [language]);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (next) => {
        localStorage.setItem(STORED, next);
        current = next;
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Chosen value={choice}>{children}</Chosen>;
}

export function useLanguage(): LanguageChoice {
  const choice = use(Chosen);
  if (!choice) throw new Error('useLanguage is used outside of LanguageProvider');
  return choice;
}

/** Texts in the language of the page. */
export const useTexts = <T,>(of: Texts<T>): Same<T> => of[useLanguage().language];
