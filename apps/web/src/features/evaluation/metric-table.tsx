import type { EvaluationResult, MetricResult } from '@ecoloop/api-contract';
import { ChangeMark, formatChange, formatNumber, Icon, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { moreIsBetter } from '../../api/overview.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { comparedDecimals } from './compared-decimals.ts';
import { evaluationTexts } from './texts.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** A metric a row: never a number without its limit, its days, its changes and the published figure there is. */
export function MetricTable({ result }: { readonly result: EvaluationResult }) {
  const t = evaluationTexts.useTexts();
  const withWeakChange = result.metrics.some(({ previous, lastYear }) =>
    [previous, lastYear].some((change) => change?.value !== undefined && !change.valid),
  );
  const withPublished = result.metrics.some(({ published }) => published !== undefined);
  return (
    <div className="scroll-x">
      <table className="plain-table metric-table">
        <thead>
          <tr>
            <th scope="col">{t('metric.name')}</th>
            <th scope="col" className="number">
              {t('metric.value')}
            </th>
            <th scope="col" className="number">
              {t('metric.limit')}
            </th>
            <th scope="col">{t('metric.verdict')}</th>
            <th scope="col" className="number">
              {t('metric.multiple')}
            </th>
            <th scope="col" className="number">
              {t('metric.days')}
            </th>
            <th scope="col" className="number">
              {t('metric.previous')}
            </th>
            <th scope="col" className="number">
              {t('metric.last-year')}
            </th>
            {withPublished && (
              <>
                <th scope="col" className="number">
                  {t('metric.published')}
                </th>
                <th scope="col" className="number">
                  {t('metric.difference')}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {result.metrics.map((metric) => (
            <MetricRow key={metric.id} metric={metric} withPublished={withPublished} />
          ))}
        </tbody>
      </table>
      {withWeakChange && <p className="soft small change-note">{t('metric.weak-change')}</p>}
    </div>
  );
}

function MetricRow({ metric, withPublished }: { readonly metric: MetricResult; readonly withPublished: boolean }) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const openTrace = useOpenTrace();
  const { decimals, limit, published, previous, lastYear } = metric;
  const name = pick(metric.name);
  const comparison = { name: '', decimals, moreIsBetter: moreIsBetter(metric) };
  return (
    <tr data-valid={metric.valid}>
      <th scope="row">
        {name}
        {!metric.valid && metric.reason && (
          <span className="cell-note at-risk invalid-reason" title={pick(metric.reason)}>
            {pick(metric.reason)}
          </span>
        )}
      </th>
      <td className="number">
        <button
          type="button"
          className="figure-button"
          onClick={() => openTrace(metric.ref)}
          aria-label={t('metric.trace', { name })}
        >
          <b>{formatNumber(metric.rounded ?? metric.value, decimals)}</b>
          <Icon name="trace" size={13} />
        </button>
        <span className="cell-unit">{unitText(metric.unit, language)}</span>
      </td>
      <td
        className="number"
        title={limit && t('metric.class', { class: limit.class, document: limit.source.document })}
      >
        {limit ? String(limit.value) : '–'}
      </td>
      <td>{limit && <VerdictMark attained={metric.attained} />}</td>
      <td className="number">{formatNumber(metric.exceedanceMultiple, 2)}</td>
      <td className="number" data-short={metric.validDays < metric.requiredDays}>
        {metric.validDays} / {metric.requiredDays}
      </td>
      <td className="number">{previous ? <ChangeMark {...comparison} change={previous} /> : '–'}</td>
      <td className="number">{lastYear ? <ChangeMark {...comparison} change={lastYear} /> : '–'}</td>
      {withPublished && (
        <>
          <td className="number" title={published && pick(published.source.document)}>
            {published ? String(published.value) : ''}
            {published && (
              <span className="cell-note" data-confidence={published.source.confidence}>
                {published.derived ? pick(published.derived) : t(`confidence.${published.source.confidence}`)}
              </span>
            )}
          </td>
          <td className="number">
            {published?.difference !== undefined && formatChange(published.difference, comparedDecimals(metric))}
          </td>
        </>
      )}
    </tr>
  );
}
