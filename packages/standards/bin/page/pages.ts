import type { Language } from '@ecoloop/kernel';
import { standardSheets } from '../../src/catalogue.ts';
import { coverageTable, indexPage } from './index-page.ts';
import { markdownTable } from './markdown.ts';
import { sheetPage } from './sheet-page.ts';

/** The pages of docs/standards by their path below it: Chinese at the top, English in `en`. */
export function standardPages(): ReadonlyMap<string, string> {
  return new Map((['zh', 'en'] as const).flatMap((language) => [...pagesIn(language)]));
}

/** The table of the package's README. */
export function readmeCoverage(): string {
  return markdownTable(coverageTable(standardSheets), 'en');
}

function pagesIn(language: Language): ReadonlyMap<string, string> {
  const folder = language === 'zh' ? '' : 'en/';
  const otherFolder = language === 'zh' ? 'en/' : '../';
  return new Map([
    [`${folder}README.md`, indexPage(standardSheets, language)],
    ...standardSheets.map((sheet): [string, string] => [
      `${folder}${sheet.id}.md`,
      sheetPage(sheet, language, { contents: 'README.md', otherLanguage: `${otherFolder}${sheet.id}.md` }),
    ]),
  ]);
}
