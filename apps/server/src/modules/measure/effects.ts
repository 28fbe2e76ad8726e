import type { IndicatorEffect } from '@ecoloop/api-contract';
import { type LocalizedText, printedUnit } from '@ecoloop/kernel';
import type { PlanAtWork } from './plan-work.ts';

/** What is known of an indicator, in its unit. */
export interface IndicatorFigure {
  readonly baseline?: { readonly year: number; readonly value: number };
  readonly newest?: { readonly year: number; readonly value: number; readonly simulated: boolean };
}

/**
 * For each indicator that any item acts on: what the items promise together (increases count as positive, decreases as
 * negative; parts of the indicator add up), what the completed ones promised, and the change that was measured.
 */
export function indicatorEffects(
  { content, items }: PlanAtWork,
  figures: ReadonlyMap<string, IndicatorFigure>,
): IndicatorEffect[] {
  return content.indicators.flatMap((indicator) => {
    const acting = items.flatMap(({ view, arrangement }) =>
      view.state === 'stopped'
        ? []
        : arrangement.effects
            .filter((effect) => effect.indicator === indicator.key)
            .map((effect) => ({ key: view.key, name: { ...view.name }, state: view.state, ...effect })),
    );
    if (acting.length === 0) return [];
    const { baseline, newest } = figures.get(indicator.key) ?? {};
    const promised = sum(acting);
    const delivered = sum(acting.filter(({ state }) => state === 'completed'));
    const measured =
      baseline && newest && newest.year > baseline.year ? tidy(newest.value - baseline.value) : undefined;
    return [
      {
        indicator: indicator.key,
        name: { ...indicator.name },
        unit: indicator.unit,
        ...(baseline ? { baseline } : {}),
        ...(newest ? { newest } : {}),
        ...(measured === undefined ? {} : { measured }),
        promised,
        delivered,
        items: acting,
        verdict: verdictOf(delivered, promised, measured, indicator.unit),
      },
    ];
  });
}

const sum = (effects: readonly { readonly direction: string; readonly amount?: number | undefined }[]): number =>
  tidy(effects.reduce((total, { direction, amount = 0 }) => total + (direction === 'decreases' ? -amount : amount), 0));

/** Without the last digits that adding binary fractions leaves. */
const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;

function verdictOf(delivered: number, promised: number, measured: number | undefined, code: string): LocalizedText {
  const unit = printedUnit(code);
  if (promised === 0) return { zh: '没有量化的效果', en: 'No effect is quantified' };
  if (measured === undefined) {
    return { zh: '基准年之后没有实测值，无法核对', en: 'No value after the baseline year; it cannot be checked' };
  }
  const zh = `实测变化 ${signed(measured)} ${unit.zh}，已完成任务承诺 ${signed(delivered)} ${unit.zh}`;
  const en = `Measured change ${signed(measured)} ${unit.en}, promised by completed items ${signed(delivered)} ${unit.en}`;
  if (delivered === 0) return { zh: `${zh}（尚无完成的任务）`, en: `${en} (none is completed yet)` };
  if (Math.sign(measured) !== Math.sign(delivered)) {
    return { zh: `${zh}，方向相反`, en: `${en}: in the other direction` };
  }
  const share = Math.round((measured / delivered) * 100);
  return { zh: `${zh}，为其 ${share}%`, en: `${en}: ${share}% of it` };
}

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value).replace('-', '−'));
