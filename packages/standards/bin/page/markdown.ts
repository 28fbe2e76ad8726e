import type { Language } from '@ecoloop/kernel';
import type { OutputTable } from '../command.ts';

/** A text whose signs Markdown would take for its own. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_|<>[\]~]/g, (sign) => `\\${sign}`).replace(/\s*\n\s*/g, ' ');
}

/** @param print how a cell below the head is written, by its row and column; without its own signs unless told */
export function markdownTable(
  { columns, rows }: OutputTable,
  language: Language,
  print: (cell: string, row: number, column: number) => string = escaped,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((cell) => escaped(cell[language]))),
    line(columns.map(() => '---')),
    ...rows.map((row, index) => line(row.map((cell, column) => print(cell[language], index, column)))),
  ].join('\n');
}

export function markdownList(texts: readonly string[]): string {
  return texts.map((text) => `- ${text}`).join('\n');
}
