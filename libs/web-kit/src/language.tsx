import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { preferredLanguage, STORED, type Language } from './preferred-language.js';
import type { Same, Texts } from './texts.js';

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
