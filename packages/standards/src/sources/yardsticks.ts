import { unitLabel, type LocalDate, type LocalizedText } from '@ecoloop/kernel';
import { keeps, limitLabel, type Limit } from '../model/limit.ts';
import { printedSource } from '../model/source.ts';

/** What kind of document a figure comes from; none of these is a standard that binds a source. */
export type YardstickKind = 'plan-target' | 'campaign-target';

/** A figure to compare with where no standard sets a limit. */
export interface Yardstick {
  readonly id: string;
  readonly kind: YardstickKind;
  readonly limit: Limit;
  /** By when it is to be reached. */
  readonly due?: LocalDate;
  readonly note: LocalizedText;
}

/** A value that an authority published, to see one's own beside. */
export interface PublishedValue {
  readonly property: string;
  readonly period: string;
  readonly of: LocalizedText;
  readonly value: number;
  readonly source: Limit['source'];
}

export function yardstickKindLabel(kind: YardstickKind): LocalizedText {
  return kind === 'plan-target'
    ? { zh: '规划目标，非排放或质量标准', en: 'target of a plan, not a standard' }
    : { zh: '行动目标，非排放或质量标准', en: 'target of a campaign, not a standard' };
}

export interface YardstickComparison {
  readonly kept: boolean;
  readonly reason: LocalizedText;
}

/** Compares a value in the unit of the yardstick with it; undefined for a missing or negative value. */
export function compareWithYardstick(value: number, { kind, limit }: Yardstick): YardstickComparison | undefined {
  if (!(value >= 0 && Number.isFinite(value))) return undefined;
  const kept = keeps(value, limit.unit, limit);
  const label = yardstickKindLabel(kind);
  const source = printedSource(limit.source);
  const shown = String(Number(value.toPrecision(6)));
  const [unit, bound] = [unitLabel(limit.unit), limitLabel(limit)];
  return {
    kept,
    reason: {
      zh: `${shown} ${unit.zh} ${kept ? '符合' : '超过'}目标（${bound.zh}）；${label.zh}，${source.zh}`,
      en: `${shown} ${unit.en} ${kept ? 'meets' : 'misses'} the target (${bound.en}); ${label.en}; ${source.en}`,
    },
  };
}
