import type { StandardSheet } from '../../src/model/sheet.ts';
import { UsageError, type Command } from '../command.ts';
import { confidenceLabels, editionLabel } from '../page/labels.ts';
import { limitSections, placeOf, type LimitSection } from '../page/limit-section.ts';
import { isMeant, sheetsNamed } from './find-sheets.ts';

export const limits: Command = {
  name: 'limits',
  summary: { zh: '列出一项标准的限值', en: 'list the limits of a standard' },
  positionals: ['ID'],
  options: { edition: { value: 'ID', about: { zh: '只列某一版本，如 2012', en: 'only that edition, such as 2012' } } },
  examples: ['limits gb3095', 'limits gb3095 --edition 2026-final', 'limits surface-water --json'],
  run: ({ positionals: [id = ''], values: { edition } }) => {
    const found = sheetsNamed(id).map((sheet) => ({ ...sheet, limits: limitsNamed(sheet, id, edition) }));
    const sections = found.flatMap(limitSections);
    if (sections.length === 0) throw nothingFound(id, edition);
    return {
      json: found.flatMap((sheet) => sheet.limits),
      blocks: sections.flatMap((section) => [titleOf(section), ...section.tables]),
    };
  },
};

/** The limits of a page, or of the editions of it that a name means; a page may cite limits of other documents. */
function limitsNamed(sheet: StandardSheet, name: string, edition: string | undefined): StandardSheet['limits'] {
  const isWhole = sheet.id === name;
  if (isWhole && edition === undefined) return sheet.limits;
  const meant = sheet.standards
    .filter((standard) => isWhole || isMeant(standard, name))
    .filter(({ id }) => edition === undefined || id === edition || id.endsWith(`-${edition}`));
  return sheet.limits.filter(({ source }) =>
    meant.some((standard) => standard.document === source.document && standard.edition === source.edition),
  );
}

function titleOf({ source, confidences }: LimitSection): { readonly zh: string; readonly en: string } {
  const place = placeOf(source);
  const edition = editionLabel(source.edition);
  const sure = confidences.map((mark) => ({
    zh: `${mark} ${confidenceLabels[mark].zh}`,
    en: `${mark} ${confidenceLabels[mark].en}`,
  }));
  return {
    zh: `${place.zh}（${edition.zh}；可信度 ${sure.map(({ zh }) => zh).join('、')}）`,
    en: `${place.en} (${edition.en}; confidence ${sure.map(({ en }) => en).join(', ')})`,
  };
}

function nothingFound(id: string, edition: string | undefined): UsageError {
  return edition === undefined
    ? new UsageError({
        zh: `“${id}”没有限值表，见 ecoloop-standards sheet ${id}`,
        en: `"${id}" has no limits; see ecoloop-standards sheet ${id}`,
      })
    : new UsageError({
        zh: `“${id}”没有版本“${edition}”的限值；去掉 --edition 可看全部版本`,
        en: `"${id}" has no limits of edition "${edition}"; without --edition all are shown`,
      });
}
