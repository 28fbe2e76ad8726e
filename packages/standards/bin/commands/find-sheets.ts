import { standardSheets } from '../../src/catalogue.ts';
import type { StandardSheet } from '../../src/model/sheet.ts';
import { UsageError } from '../command.ts';

/**
 * The sheets that a name means: the id of a page, or a standard by its id, its number or the beginning of either:
 * `gb3095`, `GB 3095-2012`, `gb3095-2026-final`.
 *
 * @throws UsageError where there is none
 */
export function sheetsNamed(name: string): readonly StandardSheet[] {
  const byId = standardSheets.filter(({ id }) => id === name);
  if (byId.length > 0) return byId;
  const found = standardSheets.filter(({ standards }) => standards.some((standard) => isMeant(standard, name)));
  if (found.length > 0) return found;
  const known = standardSheets.map(({ id }) => id).join(', ');
  throw new UsageError({
    zh: `没有“${name}”；可用的页：${known}；各标准的编号见 ecoloop-standards list`,
    en: `There is no "${name}"; pages are ${known}; for the ids of standards see ecoloop-standards list`,
  });
}

/** Whether a name means this text: the whole of its id or number, or the beginning up to the year. */
export function isMeant({ id, document }: { readonly id: string; readonly document: string }, name: string): boolean {
  const wanted = bare(name);
  return [id, document].map(bare).some((known) => known === wanted || known.startsWith(`${wanted}-`));
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[\s/]/g, '').replaceAll('—', '-').replace('gbt', 'gb').replace('gb/t', 'gb');
}
