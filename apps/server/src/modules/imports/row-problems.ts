import type { RowProblem } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { BoundMapping } from './mapping.ts';
import type { ReadRows } from './row-reader.ts';
import { rowReasons } from './row-reasons.ts';

type Parameters = Readonly<Record<string, string | number>>;

/** A row or cell that was not taken. A reason of later versions is told by its code. */
export function refusedProblem(line: number, code: string, params: Parameters, text: string): RowProblem {
  const template = (rowReasons as Readonly<Record<string, LocalizedText>>)[code] ?? { zh: code, en: code };
  const fill = (words: string): string =>
    words.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole));
  return {
    row: line,
    code,
    message: { zh: fill(template.zh), en: fill(template.en) },
    text,
    effect: 'refused',
  };
}

/** Values that were taken and marked as suspect, each with its line and column. */
export function* flaggedProblems(
  read: ReadRows,
  { columns }: Pick<BoundMapping, 'columns'>,
  firstRow: number,
): Generator<{ readonly problem: RowProblem; readonly row: number }> {
  for (let index = 0; index < read.count; index += 1) {
    if (read.outOfRange[index] !== 1) continue;
    const row = read.row[index] ?? 0;
    const column = columns[read.column[index] ?? 0]?.column;
    const value = read.value[index] ?? Number.NaN;
    yield {
      row,
      problem: {
        row: firstRow + row,
        ...(column === undefined ? {} : { column }),
        code: 'range',
        message: {
          zh: `数值 ${value} 超出该因子的合理范围，已入库并标为存疑`,
          en: `The value ${value} is outside of the plausible range; it was taken and marked as suspect`,
        },
        effect: 'flagged',
      },
    };
  }
}
