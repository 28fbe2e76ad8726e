import type { IndicatorPage as Page } from '@ecoloop/api-contract';
import { Answer, formatNumber, SimulatedTag, StatusMark, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { NewestValue, TargetWords } from '../plan/indicator-figures.tsx';
import { FiguresCard } from './figures-card.tsx';
import { indicatorPageQuery } from './indicator-queries.ts';
import { PathChart } from './path-chart.tsx';
import { SettingCard } from './setting-card.tsx';
import { indicatorTexts } from './texts.ts';
import '../../table/data-table.css';
import './indicator.css';

const route = getRouteApi('/desk/plans/$plan/indicators/$key');

/** An indicator: where it stands and why, the way to its target, what is to be expected, and what was reported. */
export function IndicatorPage() {
  const { plan, key } = route.useParams();
  const asked = useQuery(indicatorPageQuery(plan, key));
  return (
    <Answer of={asked} height={520}>
      {(page) => <Indicator page={page} />}
    </Answer>
  );
}

function Indicator({ page }: { readonly page: Page }) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { indicator, forecast } = page;
  const { grade, progress, timeProgress } = indicator;
  return (
    <div className="indicator-page">
      <section className="card">
        <div className="card-body">
          <Link to="/plans/$plan/indicators" params={{ plan: indicator.plan }} search={{}} className="small">
            ← {t('back')}
          </Link>
          <h2>
            {indicator.number} · {pick(indicator.name)}{' '}
            <span className="soft small">{unitText(indicator.unit, language)}</span>
          </h2>
          <div className="indicator-head">
            <NewestValue indicator={indicator} />
            <TargetWords indicator={indicator} />
            <div>
              <StatusMark status={indicator.status} />
              <p className="soft small">{pick(indicator.statusReason)}</p>
            </div>
            {progress !== undefined && timeProgress !== undefined && (
              <div>
                {grade && <b>{t(`grade.${grade}`)}</b>}
                <p className="soft small">
                  {t('progress', {
                    progress: formatNumber(progress * 100, 0),
                    time: formatNumber(timeProgress * 100, 0),
                  })}
                </p>
              </div>
            )}
            <Freshness page={page} />
          </div>
          {(indicator.values.length > 0 || page.path.length > 0) && <PathChart page={page} />}
          <Forecast page={page} />
        </div>
      </section>
      <FiguresCard page={page} />
      <SettingCard key={page.setting.version} page={page} />
      {page.parts.length > 0 && <Parts page={page} />}
      {forecast.years.length > 0 && <p className="soft small">{pick(forecast.method)}</p>}
    </div>
  );
}

function Freshness({ page }: { readonly page: Page }) {
  const t = indicatorTexts.useTexts();
  const { stale, duePeriod, newestPeriod } = page.freshness;
  const words =
    stale && duePeriod !== undefined
      ? t('freshness.stale', { period: duePeriod })
      : newestPeriod === undefined
        ? t('freshness.none')
        : t('freshness.fresh', { period: newestPeriod });
  return <p className={stale ? 'at-risk small' : 'soft small'}>{words}</p>;
}

function Forecast({ page }: { readonly page: Page }) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  const { forecast, indicator } = page;
  const { probability, missing, basedOn, runningYear } = forecast;
  if (missing) return <p className="soft small">{pick(missing)}</p>;
  return (
    <p>
      {probability === undefined ? (
        indicator.status === 'met' || indicator.status === 'missed' ? (
          <span className="soft small">{t('forecast.over')} </span>
        ) : null
      ) : (
        <>
          {t('probability', { year: indicator.targetYear })} <b>{formatNumber(probability * 100, 0)}%</b>{' '}
        </>
      )}
      <span className="soft small">
        {t('forecast.based', { years: basedOn.join(', ') })}
        {runningYear && `; ${t('forecast.running', { year: runningYear.year, months: runningYear.months })}`}
      </span>
    </p>
  );
}

function Parts({ page }: { readonly page: Page }) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  return (
    <section className="card">
      <div className="card-body indicator-scroll">
        <h2>{t('parts')}</h2>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('territory')}</th>
              <th scope="col">{t('year')}</th>
              <th scope="col" className="number">
                {t('value')}
              </th>
              <th scope="col">{t('origin')}</th>
            </tr>
          </thead>
          <tbody>
            {page.parts.map((part) => (
              <tr key={part.territory} data-simulated={part.simulated}>
                <td>{pick(part.territoryName)}</td>
                <td>{part.year}</td>
                <td className="number">
                  {part.value === undefined ? part.text : formatNumber(part.value, page.indicator.decimals)}
                </td>
                <td>
                  {t(`origin.${part.origin}`)} {part.simulated && <SimulatedTag />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
