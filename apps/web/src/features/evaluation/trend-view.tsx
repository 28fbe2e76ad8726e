import type { MetricResult, Trend } from '@ecoloop/api-contract';
import { addDays, calendarPeriod, localDate, type LocalDate } from '@ecoloop/kernel';
import {
  Answer,
  Empty,
  formatNumber,
  formatPeriod,
  readPeriod,
  Segmented,
  SimulatedTag,
  tokenColour,
  unitText,
  useLanguage,
  usePick,
} from '@ecoloop/ui';
import { Chart, type ChartOption } from '@ecoloop/ui/chart/chart.tsx';
import { useQuery } from '@tanstack/react-query';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { resultQuery, trendQuery, trendSteps, type TrendStep } from './evaluation-queries.ts';
import { evaluationTexts } from './texts.ts';
import { useEvaluationView } from './use-evaluation-view.ts';

/** How many whole periods of a step are drawn, up to and including the one in view. */
const DRAWN: Readonly<Record<TrendStep, number>> = { month: 36, quarter: 16, year: 12, week: 53, day: 92 };

function firstDay(step: TrendStep, last: LocalDate): LocalDate {
  let from = calendarPeriod(step, last).from;
  for (let drawn = 1; drawn < DRAWN[step]; drawn += 1) from = calendarPeriod(step, addDays(from, -1)).from;
  return from;
}

/** A metric month by month beside its limit; periods with too few data are hollow, missing ones are gaps. */
export function TrendView() {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const { question, search, newest, declaration, site, change } = useEvaluationView();
  const step = trendSteps.find((known) => known === search.step) ?? 'month';
  const metrics = useQuery(resultQuery({ ...question, stations: undefined })).data?.[0]?.metrics ?? [];
  const metric = search.metric ?? declaration?.headline[0] ?? '';
  const known = metrics.find(({ id }) => id === metric);
  const chosen = readPeriod(question.period);
  const lastOfPeriod = chosen ? addDays(chosen.to, -1) : newest;
  const to = lastOfPeriod < newest ? lastOfPeriod : newest;
  const from = firstDay(step, to);
  const asked = useQuery(
    trendQuery({
      evaluation: question.evaluation,
      scope: question.scope,
      edition: question.edition,
      metric,
      kind: step,
      from:
        site.dataFrom !== undefined && site.dataFrom > from
          ? calendarPeriod(step, localDate(site.dataFrom)).from
          : from,
      to,
    }),
  );
  return (
    <section className="card">
      <div className="card-head">
        <label className="inline-field">
          <span className="visually-hidden">{t('trend.metric')}</span>
          <select className="input" value={metric} onChange={({ target }) => change({ metric: target.value })}>
            {!known && <option value={metric}>{metric}</option>}
            {metrics.map(({ id, name }) => (
              <option key={id} value={id}>
                {pick(name)}
              </option>
            ))}
          </select>
        </label>
        {asked.data?.points.some(({ simulated }) => simulated) === true && <SimulatedTag />}
        <span className="card-tools">
          <Segmented
            label={t('trend.kind')}
            value={step}
            options={trendSteps.map((value) => ({ value, label: t(`trend.${value}`) }))}
            onChange={(next) => change({ step: next === 'month' ? undefined : next })}
          />
        </span>
      </div>
      <div className="card-body">
        <Answer of={asked} height={400}>
          {(trend) =>
            trend.points.every(({ value }) => value === null) ? (
              <Empty title={t('empty.title')}>{t('empty.advice')}</Empty>
            ) : (
              <TrendChart trend={trend} metric={known} />
            )
          }
        </Answer>
        {known?.limit && step !== 'year' && <p className="soft small">{t('trend.annual-note')}</p>}
      </div>
    </section>
  );
}

function TrendChart({ trend, metric }: { readonly trend: Trend; readonly metric: MetricResult | undefined }) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const openTrace = useOpenTrace();
  const unit = unitText(trend.unit, language);
  const name = metric ? pick(metric.name) : trend.metric;
  const limit = metric?.limit?.value;
  const labels = trend.points.map(({ period }) => formatPeriod(period, language));
  const ground = tokenColour('--surface');
  const option: ChartOption = {
    grid: { left: 52, right: 84, top: 40, bottom: 32 },
    tooltip: { trigger: 'axis', valueFormatter: (value) => `${formatNumber(Number(value), trend.decimals)} ${unit}` },
    xAxis: { type: 'category', data: labels, boundaryGap: false },
    yAxis: { type: 'value', name: unit, scale: false },
    series: [
      {
        type: 'line',
        name,
        connectNulls: false,
        symbolSize: 7,
        data: trend.points.map(({ value, valid }) => ({
          value: value ?? '-',
          symbol: valid ? 'circle' : 'emptyCircle',
          ...(valid ? {} : { itemStyle: { color: ground, borderColor: tokenColour('--chart-1'), borderWidth: 2 } }),
        })),
        ...(limit === undefined
          ? {}
          : {
              markLine: {
                symbol: 'none',
                lineStyle: { color: tokenColour('--missed'), type: 'dashed' },
                label: {
                  formatter: t('trend.limit', { limit }),
                  position: 'end',
                  color: tokenColour('--missed'),
                },
                data: [{ yAxis: limit }],
              },
            }),
      },
    ],
  };
  return (
    <Chart
      height={400}
      label={`${name} ${unit}`}
      option={option}
      table={{
        columns: [t('trend.period'), `${name} ${unit}`, t('trend.valid')],
        rows: trend.points.map(({ period, value, valid }) => [
          formatPeriod(period, language),
          formatNumber(value, trend.decimals),
          valid ? t('trend.valid') : t('trend.not-valid'),
        ]),
      }}
      onPick={({ dataIndex }) => {
        const ref = trend.points[dataIndex]?.ref;
        if (ref !== undefined) openTrace(ref);
      }}
    />
  );
}
