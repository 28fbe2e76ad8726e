import type { Language, LocalizedText } from '@ecoloop/kernel';
import i18next, { type TOptions } from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';

const STORAGE_KEY = 'ecoloop.language';

/** The language chosen before, otherwise the browser's; Chinese is the first language of the platform. */
export function initialLanguage(): Language {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('zh')) ||
    !navigator.language.toLowerCase().startsWith('en')
    ? 'zh'
    : 'en';
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

/** Starts the translation; texts are added by `defineTexts` as their parts are loaded. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  announce(language);
}

export function changeLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language);
  void i18next.changeLanguage(language);
  announce(language);
}

function announce(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** The language of the screen; the component renders again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Picks the reader's language of a text that comes in both. */
export function usePick(): (text: LocalizedText) => string {
  const language = useLanguage();
  return useCallback((text: LocalizedText) => text[language], [language]);
}

/** The word for a key, with `{{name}}` filled from the options. */
export type Translate<Key extends string> = (key: Key, options?: TOptions) => string;

export interface Texts<Key extends string> {
  readonly namespace: string;
  readonly zh: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
  /** Hook: the translation in the language of the screen. */
  readonly useTexts: () => Translate<Key>;
}

/**
 * The texts of a part of the screen in both languages, with the same flat keys (`'calendar.title'`): a key missing in English
 * does not compile, a key that is unused fails the test of texts.
 */
export function defineTexts<const Key extends string>(
  namespace: string,
  { zh, en }: { readonly zh: Readonly<Record<Key, string>>; readonly en: Readonly<Record<NoInfer<Key>, string>> },
): Texts<Key> {
  const texts: Texts<Key> = { namespace, zh, en, useTexts: () => useNamespace(namespace) };
  const add = (): void => {
    i18next.addResourceBundle('zh', namespace, zh, false, true);
    i18next.addResourceBundle('en', namespace, en, false, true);
  };
  if (i18next.isInitialized) add();
  else i18next.on('initialized', add);
  return texts;
}

function useNamespace(namespace: string): (key: string, options?: TOptions) => string {
  const { t } = useTranslation(namespace);
  return useCallback((key: string, options?: TOptions) => t(key, { ...options, ns: namespace }), [t, namespace]);
}
