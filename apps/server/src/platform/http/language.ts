import type { Language } from '@ecoloop/kernel';

/** The better liked of the platform's languages in an Accept-Language header; Chinese unless English is preferred. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const quality: Record<Language, number> = { zh: 0, en: 0 };
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = Number(
      parameters
        .find((text) => text.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? '1',
    );
    const language = tag.split('-')[0];
    if ((language === 'zh' || language === 'en') && q > quality[language]) quality[language] = q;
  }
  return quality.en > quality.zh ? 'en' : 'zh';
}
