import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';

/** A grade of an index, from its lower bound (which belongs to it) to that of the next better one. */
export interface IndexGrade<Grade extends string> {
  readonly grade: Grade;
  readonly label: LocalizedText;
  readonly least: number;
  readonly source: Source;
}

/** The grade of a value as it is, without rounding; undefined for one that is missing or outside 0 to 100. */
export function gradeOf<Grade extends string>(
  value: number,
  grades: readonly IndexGrade<Grade>[],
): IndexGrade<Grade> | undefined {
  return value <= 100 ? grades.find(({ least }) => value >= least) : undefined;
}

/** `55 ≤ EQI < 70` */
export function printedRange<Grade extends string>(
  index: string,
  { grade, least }: IndexGrade<Grade>,
  grades: readonly IndexGrade<Grade>[],
): string {
  const better = grades[grades.findIndex((one) => one.grade === grade) - 1];
  if (!better) return `${index} ≥ ${String(least)}`;
  return least === 0 ? `${index} < ${String(better.least)}` : `${String(least)} ≤ ${index} < ${String(better.least)}`;
}
