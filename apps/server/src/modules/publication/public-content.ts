import type { PublicContent, PublicIndicator, ReportIndicator, ReportInput } from '@ecoloop/api-contract';
import { printedValue } from '../report/index.ts';

/** What the public is shown of a frozen input: no person, no reference into the system, nothing simulated. */
export function publicContent(
  { plan, report, indicators }: ReportInput,
  keys: readonly string[] | undefined,
  file: PublicContent['report'],
): PublicContent {
  const shown = indicators.filter(({ key }) => keys?.includes(key) ?? true).map(publicIndicator);
  const counts: Record<string, number> = {};
  for (const { status } of shown) counts[status] = (counts[status] ?? 0) + 1;
  const { name, document, documentNumber, territoryName, from, to } = plan;
  return {
    plan: { name, document, ...(documentNumber === undefined ? {} : { documentNumber }), territoryName, from, to },
    asOf: report.asOf,
    counts,
    indicators: shown,
    ...(file ? { report: file } : {}),
  };
}

function publicIndicator(indicator: ReportIndicator): PublicIndicator {
  const { key, number, name, category, unit, decimals, attribute, baseline, basis } = indicator;
  const { targetYear, targetText, resolvedTarget, status, statusReason } = indicator;
  const source = basis?.source?.document ?? { zh: '监测数据计算', en: 'Computed from monitoring data' };
  return {
    key,
    number,
    name,
    ...(category ? { category } : {}),
    unit,
    attribute,
    ...(baseline && (baseline.value !== undefined || baseline.text !== undefined)
      ? { baseline: { year: baseline.year, text: printedValue(baseline, decimals) } }
      : {}),
    targetYear,
    targetText: resolvedTarget
      ? {
          zh: `${targetText.zh}（${resolvedTarget.text.zh}）`,
          en: `${targetText.en} (${resolvedTarget.text.en})`,
        }
      : targetText,
    ...(basis && !basis.simulated ? { value: { year: basis.year, text: printedValue(basis, decimals), source } } : {}),
    status,
    reason: statusReason,
  };
}
