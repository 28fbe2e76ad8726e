import { isUnit, type ErrorDetail, type LocalizedText } from '@ecoloop/kernel';

/** Names that occur more than once. */
export function duplicates(path: string, names: readonly string[]): ErrorDetail[] {
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(repeated)].map((name) => ({ path, message: `"${name}" occurs more than once` }));
}

/** Text that a language lacks. */
export function untranslated(path: string, text: LocalizedText | undefined): ErrorDetail[] {
  return (['zh', 'en'] as const)
    .filter((language) => text !== undefined && text[language].trim() === '')
    .map((language) => ({ path: `${path}.${language}`, message: 'the translation is missing' }));
}

export function unknownUnit(path: string, unit: string): ErrorDetail[] {
  return isUnit(unit) ? [] : [{ path, message: `the unit "${unit}" is unknown` }];
}

/** A name that must be one of the known ones. */
export function unknown(path: string, what: string, name: string, known: ReadonlySet<string>): ErrorDetail[] {
  return known.has(name) ? [] : [{ path, message: `the ${what} "${name}" is unknown` }];
}
