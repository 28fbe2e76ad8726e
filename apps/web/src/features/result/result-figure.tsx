import type { MetricResult } from '@ecoloop/api-contract';
import { formatChange, formatNumber, MetricFigure, usePick } from '@ecoloop/ui';
import { moreIsBetter } from '../../api/overview.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { resultTexts } from './texts.ts';

export interface ResultFigureProps {
  readonly metric: MetricResult;
  readonly simulated: boolean;
}

/** One figure of an evaluation with all that belongs to it. */
export function ResultFigure({ metric, simulated }: ResultFigureProps) {
  const t = resultTexts.useTexts();
  const pick = usePick();
  const openTrace = useOpenTrace();
  const { published } = metric;
  return (
    <MetricFigure
      label={pick(metric.name)}
      value={metric.rounded ?? metric.value}
      unit={metric.unit}
      decimals={metric.decimals}
      valid={metric.valid}
      validDays={metric.validDays}
      requiredDays={metric.requiredDays}
      reason={metric.reason && pick(metric.reason)}
      previous={metric.previous}
      lastYear={metric.lastYear}
      moreIsBetter={moreIsBetter(metric)}
      limit={metric.limit?.value}
      attained={metric.attained}
      simulated={simulated}
      onTrace={() => openTrace(metric.ref)}
    >
      {published && (
        <span title={pick(published.source.document)}>
          {t('published', { value: formatNumber(published.value, metric.decimals) })}
          {published.difference !== undefined &&
            ` (${t('difference', { value: formatChange(published.difference, Math.max(metric.decimals, 1)) })})`}
        </span>
      )}
    </MetricFigure>
  );
}
