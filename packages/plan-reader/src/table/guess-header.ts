import { isUnit } from '../indicator/indicator-name.ts';
import type { Column, ColumnRole, TableHeader } from './header.ts';
import type { PlanTable } from './plan-table.ts';
import { cellCost, isAttribute, isNothing } from './stacked/cell-cost.ts';

const HAN = /[\u3400-\u9FFF]/;

/**
 * What the columns of a table without a header hold, by their cells: indicators with figures and an attribute or a unit
 * under a caption that calls them so. Of several columns of figures the first is where the plan begins and the last its
 * target; no years are known.
 */
export function guessHeader({ rows, caption }: PlanTable): TableHeader | undefined {
  if (!/指标|目标/.test(caption) || rows.length < 2) return undefined;
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) =>
    rows.map((row) => row[column]?.clean.text.replace(/\s/g, '') ?? '').filter((cell) => cell !== ''),
  );
  const kinds = columns.map(kindOf);
  const words = kinds.flatMap((kind, index) => (kind === 'words' ? [index] : []));
  const values = kinds.flatMap((kind, index) => (kind === 'figures' ? [index] : []));
  const [name] = [...words].sort((one, other) => lengthOf(columns[other]) - lengthOf(columns[one]));
  const has = (kind: string): boolean => kinds.some((each) => each === kind);
  if (name === undefined || values.length === 0 || !(has('attribute') || has('unit'))) return undefined;
  const role = (kind: (typeof kinds)[number], index: number): ColumnRole => {
    if (kind === 'words') return index === name ? 'name' : index < name ? 'category' : 'other';
    if (kind !== 'figures') return kind;
    return index === values.at(-1) ? 'target' : index === values[0] ? 'baseline' : 'other';
  };
  return {
    columns: kinds.map((kind, index): Column => ({
      role: role(kind, index),
      isCumulative: false,
      title: '',
      subject: '',
    })),
    height: 0,
  };
}

const lengthOf = (cells: readonly string[] | undefined): number => cells?.join('').length ?? 0;

function kindOf(cells: readonly string[]): 'number' | 'attribute' | 'unit' | 'figures' | 'words' | 'other' {
  const isMostly = (test: (cell: string) => boolean): boolean =>
    cells.length > 0 && cells.filter(test).length >= cells.length * 0.7;
  if (cells.length >= 2 && cells.every((cell, index) => Number(cell) === index + 1)) return 'number';
  if (isMostly(isAttribute)) return 'attribute';
  if (isMostly((cell) => isUnit(cell))) return 'unit';
  if (isMostly((cell) => isNothing(cell) || cellCost('target', [cell]) < 0.4)) return 'figures';
  return isMostly((cell) => HAN.test(cell)) ? 'words' : 'other';
}
