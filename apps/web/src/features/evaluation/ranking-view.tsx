import type { MetricResult, Ranking } from '@ecoloop/api-contract';
import {
  Answer,
  ChangeMark,
  Empty,
  formatNumber,
  Icon,
  Segmented,
  SimulatedTag,
  unitText,
  useLanguage,
  usePick,
} from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { moreIsBetter } from '../../api/overview.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { DataTable, type DataColumn } from '../../table/data-table.tsx';
import { rankingQuery } from './evaluation-queries.ts';
import { RankMove } from './rank-move.tsx';
import { evaluationTexts } from './texts.ts';
import { useEvaluationView } from './use-evaluation-view.ts';

type Row = Ranking['rows'][number];

/** Districts or stations in order of a metric, with their places of the last period and of last year. */
export function RankingView() {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { question, search, territory, change } = useEvaluationView();
  const of = search.of === 'station' ? 'station' : 'district';
  const { evaluation, period, edition } = question;
  const asked = useQuery(rankingQuery({ evaluation, of, within: territory, period, metric: search.metric, edition }));
  const columns = useRankingColumns(asked.data);
  return (
    <section className="card">
      <Answer of={asked} height={520}>
        {(ranking) => (
          <div className="card-body" aria-busy={asked.isPlaceholderData}>
            <DataTable
              id={`ranking-${of}`}
              fileName={`${t('view.ranking')}-${of === 'district' ? t('ranking.district') : t('ranking.station')}-${period}`}
              rows={ranking.rows}
              columns={columns}
              rowKey={({ scope }) => scope}
              isSimulated={({ simulated }) => simulated}
              sort={search.sort ?? 'rank'}
              onSort={(sort) => change({ sort })}
              selectable
              empty={<Empty title={t('ranking.empty')} />}
              tools={
                <>
                  <Segmented
                    label={t('ranking.of')}
                    value={of}
                    options={[
                      { value: 'district', label: t('ranking.district') },
                      { value: 'station', label: t('ranking.station') },
                    ]}
                    onChange={(next) => change({ of: next === 'district' ? undefined : next })}
                  />
                  <label className="inline-field">
                    <span>{t('ranking.metric')}</span>
                    <select
                      className="input"
                      value={ranking.metric}
                      onChange={({ target }) => change({ metric: target.value })}
                    >
                      {ranking.metrics.map((metric) => (
                        <option key={metric.id} value={metric.id}>
                          {pick(metric.name)} {unitText(metric.unit, language)}
                        </option>
                      ))}
                    </select>
                  </label>
                </>
              }
            />
          </div>
        )}
      </Answer>
    </section>
  );
}

function useRankingColumns(ranking: Ranking | undefined): readonly DataColumn<Row>[] {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const resultOf = (row: Row, metric: string): MetricResult | undefined => row.results.find(({ id }) => id === metric);
  const ranked = ranking?.metric ?? '';
  return [
    { id: 'rank', title: t('ranking.rank'), number: true, width: 76, value: ({ rank }) => rank, cell: rankCell },
    {
      id: 'name',
      title: t('ranking.name'),
      width: 180,
      value: ({ name }) => pick(name),
      cell: (row) => <RankedName row={row} />,
    },
    ...(ranking?.metrics ?? []).map(({ id, name, unit, decimals }): DataColumn<Row> => ({
      id,
      title: `${pick(name)} ${unitText(unit, language)}`,
      number: true,
      hiddenAtFirst: false,
      value: (row) => resultOf(row, id)?.rounded ?? resultOf(row, id)?.value,
      cell: (row) => <RankedFigure result={resultOf(row, id)} decimals={decimals} chosen={id === ranked} />,
    })),
    {
      id: 'previous-rank',
      title: t('ranking.previous'),
      number: true,
      value: ({ previousRank }) => previousRank,
      cell: ({ rank, previousRank }) => <RankMove rank={rank} before={previousRank} />,
    },
    {
      id: 'last-year-rank',
      title: t('ranking.last-year'),
      number: true,
      value: ({ lastYearRank }) => lastYearRank,
      cell: ({ rank, lastYearRank }) => <RankMove rank={rank} before={lastYearRank} />,
    },
    {
      id: 'on-previous',
      title: `${t('metric.previous')} %`,
      number: true,
      value: (row) => resultOf(row, ranked)?.previous?.percent,
      cell: (row) => <RankedChange result={resultOf(row, ranked)} which="previous" />,
    },
    {
      id: 'on-last-year',
      title: `${t('metric.last-year')} %`,
      number: true,
      value: (row) => resultOf(row, ranked)?.lastYear?.percent,
      cell: (row) => <RankedChange result={resultOf(row, ranked)} which="lastYear" />,
    },
    {
      id: 'valid-days',
      title: t('ranking.days'),
      number: true,
      hiddenAtFirst: true,
      value: (row) => resultOf(row, ranked)?.validDays,
    },
  ];
}

const rankCell = ({ rank }: Row) => (rank === undefined ? <span className="soft">–</span> : <b>{rank}</b>);

function RankedName({ row }: { readonly row: Row }) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const [kind, id = ''] = row.scope.split(':');
  return (
    <span className="ranked-name">
      {kind === 'station' ? (
        <Link to="/stations/$station" params={{ station: id }}>
          {pick(row.name)}
        </Link>
      ) : (
        <Link to="." search={(before) => ({ ...before, territory: id, view: undefined })}>
          {pick(row.name)}
        </Link>
      )}
      {row.simulated && <SimulatedTag />}
      {!row.counts && (
        <span className="tag" title={t('ranking.does-not-count')}>
          {t('ranking.left-out')}
        </span>
      )}
    </span>
  );
}

interface RankedFigureProps {
  readonly result: MetricResult | undefined;
  readonly decimals: number;
  readonly chosen: boolean;
}

function RankedFigure({ result, decimals, chosen }: RankedFigureProps) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const openTrace = useOpenTrace();
  if (result?.value === undefined) return <span className="soft">–</span>;
  const text = formatNumber(result.rounded ?? result.value, decimals);
  return (
    <button
      type="button"
      className="figure-button"
      data-valid={result.valid}
      onClick={() => openTrace(result.ref)}
      title={result.valid ? undefined : t('ranking.no-rank')}
      aria-label={t('metric.trace', { name: pick(result.name) })}
    >
      {chosen ? <b>{text}</b> : text}
      <Icon name="trace" size={13} />
    </button>
  );
}

function RankedChange({
  result,
  which,
}: {
  readonly result: MetricResult | undefined;
  readonly which: 'previous' | 'lastYear';
}) {
  if (!result) return null;
  return <ChangeMark name="" change={result[which]} decimals={result.decimals} moreIsBetter={moreIsBetter(result)} />;
}
