import type { EvaluationResult, GradeInfo } from '@ecoloop/api-contract';
import { formatNumber, inkOn, SimulatedTag, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { propertyOf, useSite } from '../../api/site.ts';
import { evaluationTexts } from './texts.ts';

interface GradeDaysCardProps {
  readonly result: EvaluationResult;
  readonly grades: readonly GradeInfo[];
}

/** How many days had which level, what led them, and the composite index. */
export function GradeDaysCard({ result, grades }: GradeDaysCardProps) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { gradeDays, composite } = result;
  if (!gradeDays) return null;
  const { calendar, valid, good, heavy } = gradeDays;
  return (
    <section className="card grade-days-card">
      <div className="card-head">
        <h2>{t('days.title')}</h2>
        {result.simulated && <SimulatedTag />}
      </div>
      <div className="card-body">
        <GradeBar days={gradeDays.byGrade} grades={grades} notValid={calendar - valid} />
        <dl className="figure-row">
          <div>
            <dt>{t('days.good-ratio-valid')}</dt>
            <dd>
              <b>{formatNumber(gradeDays.goodRatioOfValid, 1)}%</b>
              <span className="soft small">{t('days.of', { good, whole: valid })}</span>
            </dd>
          </div>
          <div>
            <dt>{t('days.good-ratio-calendar')}</dt>
            <dd>
              <b>{formatNumber(gradeDays.goodRatioOfCalendar, 1)}%</b>
              <span className="soft small">{t('days.of', { good, whole: calendar })}</span>
            </dd>
          </div>
          <div>
            <dt>{t('days.heavy')}</dt>
            <dd>
              <b>{heavy}</b>
              <span className="soft small">{unitText('d', language)}</span>
            </dd>
          </div>
          {composite && (
            <div title={pick(composite.method)}>
              <dt>{t('composite.title')}</dt>
              <dd>
                <b>{formatNumber(composite.value, 2)}</b>
                <span className="soft small">{t('composite.hint')}</span>
              </dd>
            </div>
          )}
        </dl>
        <Leading leading={gradeDays.leading} />
      </div>
    </section>
  );
}

interface GradeBarProps {
  readonly days: readonly number[];
  readonly grades: readonly GradeInfo[];
  readonly notValid: number;
}

function GradeBar({ days, grades, notValid }: GradeBarProps) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const parts = grades.map((grade, index) => ({
    id: grade.id,
    name: pick(grade.name),
    count: days[index] ?? 0,
    style: { background: grade.colour, color: inkOn(grade.colour) },
  }));
  return (
    <div className="grade-bar-block">
      <div className="grade-bar" aria-hidden="true">
        {parts.map(({ id, name, count, style }) =>
          count === 0 ? null : (
            <span key={id} style={{ ...style, flexGrow: count }} title={`${name} ${t('days.count', { count })}`}>
              {count}
            </span>
          ),
        )}
        {notValid > 0 && (
          <span className="grade-not-valid" style={{ flexGrow: notValid }} title={t('days.not-valid')}>
            {notValid}
          </span>
        )}
      </div>
      <ul className="grade-legend">
        {parts.map(({ id, name, count, style }) => (
          <li key={id}>
            <i style={{ background: style.background }} />
            {name} <b>{t('days.count', { count })}</b>
          </li>
        ))}
        {notValid > 0 && (
          <li>
            <i className="grade-not-valid" />
            {t('days.not-valid')} <b>{t('days.count', { count: notValid })}</b>
          </li>
        )}
      </ul>
    </div>
  );
}

function Leading({ leading }: { readonly leading: Readonly<Record<string, number>> }) {
  const t = evaluationTexts.useTexts();
  const site = useSite();
  const rows = Object.entries(leading)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  const most = rows[0]?.[1] ?? 1;
  return (
    <>
      <h3>{t('leading.title')}</h3>
      {rows.length === 0 && <p className="soft small">{t('leading.none')}</p>}
      <ul className="leading-bars">
        {rows.map(([property, count]) => (
          <li key={property}>
            <span>{propertyOf(site, property)?.symbol ?? property}</span>
            <span className="leading-bar" style={{ width: `${String((count / most) * 100)}%` }} />
            <b>{t('days.count', { count })}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
