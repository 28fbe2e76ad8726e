import type { MetricResult, Overview } from '@ecoloop/api-contract';
import { Answer, Empty, formatPeriod, SimulatedTag, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { evaluationQuery, overviewQuery } from '../../api/overview.ts';
import { useSite, useTerritories } from '../../api/site.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { IndexNowCard } from '../index-now/index-now.tsx';
import { ResultFigure } from '../result/result-figure.tsx';
import { ChildrenCard } from './children-card.tsx';
import { FeedCard } from './feed-card.tsx';
import { OverviewMap } from './overview-map.tsx';
import { PlansCard } from './plans-card.tsx';
import { StationsCard } from './stations-card.tsx';
import { overviewTexts } from './texts.ts';
import './overview.css';

/** The first page: where the air stands now, where the year stands, what the plan says. */
export function OverviewPage() {
  const t = overviewTexts.useTexts();
  const pick = usePick();
  const { territory, period } = useDesk();
  const place = useTerritories().find(({ code }) => code === territory);
  const asked = useQuery(overviewQuery(territory));
  return (
    <div className="page overview">
      <PageHead title={place ? pick(place.name) : t('title')} />
      <Answer of={asked} height={560}>
        {(overview) => (
          <>
            <div className="overview-top">
              <OverviewMap overview={overview} />
              <div className="overview-side">
                <IndexNowCard now={overview.now} />
                <StationsCard overview={overview} />
              </div>
            </div>
            {period !== undefined && <ChosenPeriod overview={overview} period={period} />}
            <div className="overview-periods">
              <Figures title={t('year-to-date')} {...overview.yearToDate} overview={overview} />
              <Figures title={t('month')} {...overview.month} overview={overview} />
            </div>
            <div className="overview-lists">
              <ChildrenCard overview={overview} />
              <PlansCard plans={overview.plans} />
              <FeedCard />
            </div>
          </>
        )}
      </Answer>
    </div>
  );
}

/** The headline, and of each property the statistic named first: the rest stands on the evaluation page. */
function mainFigures(metrics: readonly MetricResult[], headline: readonly string[]): readonly MetricResult[] {
  const first = metrics.filter(({ id }) => headline.includes(id));
  const told = new Set(first.flatMap(({ property }) => property ?? []));
  for (const metric of metrics) {
    if (metric.property === undefined || told.has(metric.property)) continue;
    told.add(metric.property);
    first.push(metric);
  }
  return first;
}

interface FiguresProps {
  readonly title: string;
  readonly period: string;
  readonly metrics: readonly MetricResult[];
  readonly simulated?: boolean;
  readonly overview: Overview;
}

function Figures({ title, period, metrics, overview, simulated = overview.simulated }: FiguresProps) {
  const t = overviewTexts.useTexts();
  const language = useLanguage();
  const mayEvaluate = useMay('evaluation.read');
  const site = useSite();
  const headline = site.domains.flatMap(({ evaluations }) => evaluations).flatMap((evaluation) => evaluation.headline);
  const shown = mainFigures(metrics, headline);
  const withoutStations = overview.stations.total === 0 && overview.territory !== site.root;
  const known = shown.some(({ value }) => value !== undefined);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{title}</h2>
        {simulated && known && <SimulatedTag />}
        <span className="card-note">{formatPeriod(period, language)}</span>
        {mayEvaluate && (
          <div className="card-tools">
            <Link to="/evaluation" search={(before) => ({ ...before, period })}>
              {t('figures.all')}
            </Link>
          </div>
        )}
      </div>
      {known ? (
        <div className="card-body figures">
          {shown.map((metric) => (
            <ResultFigure key={metric.id} metric={metric} simulated={simulated} />
          ))}
        </div>
      ) : (
        <Empty title={t(withoutStations ? 'figures.no-stations' : 'figures.none')}>
          {t(withoutStations ? 'figures.no-stations.advice' : 'figures.none.advice')}
        </Empty>
      )}
    </section>
  );
}

function ChosenPeriod({ overview, period }: { readonly overview: Overview; readonly period: string }) {
  const t = overviewTexts.useTexts();
  const { edition } = useDesk();
  const { evaluation, territory } = overview;
  const asked = useQuery(evaluationQuery({ evaluation, scope: `territory:${territory}`, period, edition }));
  return (
    <Answer of={asked} height={150}>
      {([result]) =>
        result && (
          <Figures
            title={t('chosen')}
            period={result.period}
            metrics={result.metrics}
            simulated={result.simulated}
            overview={overview}
          />
        )
      }
    </Answer>
  );
}
