import type { Language } from '@ecoloop/kernel';
import type { OutputTable } from './command.ts';

const MARK = /\p{Mn}/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{20000}-\u{3fffd}]/u;
const NUMBER = /^[-+]?[\d.,]+ ?%?$/;

/** How many columns a terminal takes for a text: two for each wide (East Asian) character. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** A table of aligned columns, numbers to the right. */
export function printTable({ columns, rows }: OutputTable, language: Language): string {
  const cells = [columns, ...rows].map((row) => row.map((cell) => cell[language]));
  const [header = [], ...body] = cells;
  const layout = header.map((_, column) => {
    const values = body.map((row) => row[column] ?? '');
    return {
      width: Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))),
      right: values.some((value) => value !== '') && values.every((value) => value === '' || NUMBER.test(value)),
    };
  });
  const line = (row: readonly string[]): string =>
    layout
      .map(({ width, right }, column) => {
        const cell = row[column] ?? '';
        const space = ' '.repeat(width - displayWidth(cell));
        return right ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  const rule = layout.map(({ width }) => '─'.repeat(width)).join('  ');
  return [line(header), rule, ...body.map(line)].join('\n');
}
