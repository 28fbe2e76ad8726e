import type { PublishedComparison } from '@ecoloop/api-contract';
import {
  Answer,
  Empty,
  formatChange,
  formatNumber,
  Icon,
  SimulatedTag,
  unitText,
  useLanguage,
  usePick,
} from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { DataTable, type DataColumn } from '../../table/data-table.tsx';
import { pairsQuery } from './evaluation-queries.ts';
import { comparedDecimals } from './compared-decimals.ts';
import { evaluationTexts } from './texts.ts';
import { useEvaluationView } from './use-evaluation-view.ts';

/** 对照: what the platform computes beside what was published, with the difference and the source. */
export function PairsView() {
  const t = evaluationTexts.useTexts();
  const { search, change } = useEvaluationView();
  const asked = useQuery(pairsQuery);
  const columns = usePairColumns();
  return (
    <section className="card">
      <Answer of={asked} height={480}>
        {(pairs) => (
          <div className="card-body">
            <p className="soft small">{t('pairs.note')}</p>
            <DataTable
              id="check-pairs"
              fileName={t('view.pairs')}
              rows={pairs}
              columns={columns}
              rowKey={({ territory, year, metric }) => `${territory} ${String(year)} ${metric}`}
              isSimulated={({ simulated }) => simulated}
              sort={search.sort ?? '-year'}
              onSort={(sort) => change({ sort })}
              empty={<Empty title={t('pairs.empty')}>{t('pairs.empty.advice')}</Empty>}
            />
          </div>
        )}
      </Answer>
    </section>
  );
}

function usePairColumns(): readonly DataColumn<PublishedComparison>[] {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const openTrace = useOpenTrace();
  return [
    { id: 'scope', title: t('pairs.scope'), value: ({ name }) => pick(name) },
    { id: 'year', title: t('pairs.year'), number: true, value: ({ year }) => year },
    {
      id: 'metric',
      title: t('pairs.metric'),
      // A number of days says its unit in its name.
      value: ({ metricName, unit }) => `${pick(metricName)} ${unit === 'd' ? '' : unitText(unit, language)}`.trim(),
    },
    {
      id: 'own',
      title: t('pairs.computed'),
      number: true,
      value: ({ own }) => own,
      cell: ({ own, decimals, unit, ref, metricName, simulated, valid }) => (
        <>
          {simulated && own !== undefined && <SimulatedTag />}{' '}
          {own === undefined ? (
            <span className="soft">{t('pairs.no-data')}</span>
          ) : (
            <button
              type="button"
              className="figure-button"
              data-valid={valid}
              onClick={() => openTrace(ref)}
              aria-label={t('metric.trace', { name: pick(metricName) })}
            >
              <b>{formatNumber(own, comparedDecimals({ unit, decimals }))}</b>
              <Icon name="trace" size={13} />
            </button>
          )}
          {own !== undefined && !valid && <span className="cell-note at-risk">{t('trend.not-valid')}</span>}
        </>
      ),
    },
    { id: 'published', title: t('pairs.published'), number: true, value: ({ published }) => published },
    {
      id: 'difference',
      title: t('pairs.difference'),
      number: true,
      // A part of a year beside a whole one says nothing.
      value: ({ difference, valid }) => (valid ? difference : undefined),
      cell: ({ difference, valid, ...pair }) =>
        difference === undefined || !valid ? '–' : formatChange(difference, comparedDecimals(pair)),
    },
    {
      id: 'source',
      title: t('pairs.source'),
      value: ({ source }) => [source.document, source.clause].flatMap((part) => (part ? [pick(part)] : [])).join(' '),
      cell: ({ source, derived }) => (
        <span className="pair-source">
          {pick(source.document)} {source.clause && pick(source.clause)}
          <span className="cell-note" data-confidence={source.confidence}>
            {t(`confidence.${source.confidence}`)}
            {derived && ` · ${t('pairs.derived', { words: pick(derived) })}`}
          </span>
        </span>
      ),
    },
  ];
}
