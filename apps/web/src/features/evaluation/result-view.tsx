import type { EvaluationResult } from '@ecoloop/api-contract';
import { Answer, Empty, Icon, SimulatedTag, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { gradesOf } from '../../api/site.ts';
import { resultQuery } from './evaluation-queries.ts';
import { GradeDaysCard } from './grade-days-card.tsx';
import { MethodCard } from './method-card.tsx';
import { MetricTable } from './metric-table.tsx';
import { evaluationTexts } from './texts.ts';
import { useEvaluationView } from './use-evaluation-view.ts';

/** Why there is no figure, from the first metric that says so. */
function EmptyReason({ result }: { readonly result: EvaluationResult | undefined }) {
  const pick = usePick();
  const reason = result?.metrics.find((metric) => metric.reason)?.reason;
  if (!reason) return null;
  return (
    <span className="invalid-reason" title={pick(reason)}>
      {pick(reason)}
    </span>
  );
}

/** One place, one period, one edition: metrics, days by level, method and stations. */
export function ResultView() {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const { site, question } = useEvaluationView();
  const asked = useQuery(resultQuery(question));
  return (
    <Answer of={asked} height={480}>
      {([result]) =>
        result === undefined || result.metrics.every(({ value }) => value === undefined) ? (
          <>
            <section className="card">
              {result?.stations.length === 0 ? (
                <Empty title={t('empty.no-stations')}>{t('empty.no-stations.advice')}</Empty>
              ) : (
                <Empty title={t('empty.title')}>
                  <EmptyReason result={result} /> {t('empty.advice')}
                </Empty>
              )}
            </section>
            {result && <MethodCard result={result} />}
          </>
        ) : (
          <div className="evaluation-result" aria-busy={asked.isPlaceholderData}>
            <section className="card metrics-card">
              <div className="card-head">
                <h2>{t('metrics.title')}</h2>
                {result.simulated && <SimulatedTag />}
                <span className="card-note">{pick(result.editionName)}</span>
                {!result.inForce && (
                  <span className="notice notice-warning">
                    <Icon name="quarantine" size={14} /> {t('edition.not-in-force')}
                  </span>
                )}
              </div>
              <MetricTable result={result} />
            </section>
            <GradeDaysCard result={result} grades={gradesOf(site, result.edition)} />
            <MethodCard result={result} />
          </div>
        )
      }
    </Answer>
  );
}
