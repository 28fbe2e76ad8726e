import { unitLabel, type LocalizedText } from '@ecoloop/kernel';
import type { Contribution, Evaluation } from '../../src/model/evaluation.ts';
import { limitFigure, type Limit } from '../../src/model/limit.ts';
import type { Measured, Refusal } from '../../src/model/measurement.ts';
import { printedSource } from '../../src/model/source.ts';
import { findProperty } from '../../src/property/properties.ts';
import { plain, type Outcome, type OutputTable } from '../command.ts';

/** What an evaluation's outcome shows besides its grade and reasons. */
export interface OutcomeExtras {
  /** Lines after the reasons. */
  readonly lines?: readonly LocalizedText[];
  /** The name of a part that is no property. */
  readonly partName?: (code: string) => LocalizedText;
}

/** An evaluation for people: the grade, the edition, why, each item, what was not used. */
export function evaluationOutcome<Grade extends string | number>(
  evaluation: Evaluation<Grade>,
  label: (of: Grade) => LocalizedText,
  { lines = [], partName = nameOf }: OutcomeExtras = {},
): Outcome {
  const { basis, grade, contributions, reasons } = evaluation;
  const refused = evaluation.refused.filter(wasRefused);
  return {
    json: evaluation,
    blocks: [
      grade === undefined ? { zh: '无法判定', en: 'No judgement' } : label(grade),
      { zh: `依据 ${basis.document}`, en: `Judged by ${basis.document}` },
      ...reasons,
      ...lines,
      ...(contributions.length > 0 ? [contributionTable(contributions, label, partName)] : []),
      ...(refused.length > 0 ? [refusalTable(refused)] : []),
    ],
    incomplete: grade === undefined || refused.length > 0,
  };
}

/** A value that is missing was not refused: there was none. */
export function wasRefused({ code }: Refusal): boolean {
  return code !== 'missing';
}

export function refusalTable(refused: readonly Refusal[]): OutputTable {
  return {
    columns: [
      { zh: '未采用', en: 'not used' },
      { zh: '给出', en: 'given' },
      { zh: '原因', en: 'why' },
    ],
    rows: refused.map(({ property, input, reason }) => [nameOf(property), plain(printedMeasured(input)), reason]),
  };
}

function contributionTable<Grade extends string | number>(
  contributions: readonly Contribution<Grade>[],
  label: (of: Grade) => LocalizedText,
  partName: (code: string) => LocalizedText,
): OutputTable {
  return withoutEmptyColumns({
    columns: [
      plain(''),
      { zh: '项目', en: 'item' },
      { zh: '值', en: 'value' },
      { zh: '单位', en: 'unit' },
      { zh: '类别', en: 'class' },
      { zh: '符合', en: 'keeps' },
      { zh: '不符合', en: 'fails' },
      { zh: '超标倍数', en: 'multiple' },
      { zh: '出处', en: 'source' },
    ],
    rows: contributions.map((part) => {
      const limit = part.kept ?? part.exceeded;
      return [
        plain(part.decisive ? '▸' : ''),
        partName(part.property),
        valueOf(part),
        unitLabel(part.unit),
        part.grade === undefined ? plain('') : label(part.grade),
        limitText(part.kept),
        limitText(part.exceeded),
        plain(part.multiple ?? ''),
        limit ? printedSource(limit.source) : plain(''),
      ];
    }),
  });
}

function withoutEmptyColumns({ columns, rows }: OutputTable): OutputTable {
  const isKept = (_: LocalizedText, column: number): boolean => rows.some((row) => row[column]?.en !== '');
  return { columns: columns.filter(isKept), rows: rows.map((row) => row.filter(isKept)) };
}

/** What is only there or not has no figure: `none`. */
function valueOf({ property, value }: Pick<Contribution, 'property' | 'value'>): LocalizedText {
  if (findProperty(property)?.presence !== true) return plain(value);
  return value > 0 ? { zh: '有', en: 'present' } : { zh: '无', en: 'none' };
}

function limitText(limit: Limit | undefined): LocalizedText {
  return limit ? limitFigure(limit) : plain('');
}

function nameOf(code: string): LocalizedText {
  return findProperty(code)?.name ?? plain(code);
}

function printedMeasured(input: Measured | undefined): string {
  if (input === undefined) return '';
  if (typeof input === 'number') return String(input);
  const number =
    'value' in input ? String(input.value) : 'below' in input ? `<${String(input.below)}` : `>${String(input.above)}`;
  return input.unit === undefined ? number : `${number} ${input.unit}`;
}
