import type { IndexNow } from '@ecoloop/api-contract';
import {
  Empty,
  formatDate,
  formatHour,
  formatNumber,
  GradeBadge,
  Icon,
  inkOn,
  SimulatedTag,
  unitText,
  useLanguage,
  usePick,
} from '@ecoloop/ui';
import { gradeOf, gradesOf, propertyOf, useSite } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { indexNowTexts } from './texts.ts';
import './index-now.css';

/** The index of a place or station now: level, what leads it, its sub-indices and what to do. */
export function IndexNowCard({ now, title }: { readonly now: IndexNow | undefined; readonly title?: string }) {
  const t = indexNowTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const openTrace = useOpenTrace();
  const grade = now && gradeOf(site, now.edition, now.grade);
  return (
    <section className="card index-now">
      <div className="card-head">
        <h2>{title ?? t('title')}</h2>
        {now?.simulated && <SimulatedTag />}
        {now?.time !== undefined && (
          <span className="card-note">
            {t('hour', { date: formatDate(now.time, site.zone), hour: formatHour(now.time, site.zone) })}
          </span>
        )}
        {now && (
          <div className="card-tools">
            <button
              type="button"
              className="trace-button"
              aria-label={t('trace')}
              title={t('trace')}
              onClick={() => openTrace(now.ref)}
            >
              <Icon name="trace" size={16} />
            </button>
          </div>
        )}
      </div>
      {now?.index === undefined ? (
        <Empty title={t('none')}>{now?.reasons.map(pick).join(' ') || t('none.advice')}</Empty>
      ) : (
        <div className="card-body index-now-body">
          <div
            className="index-now-figure"
            style={grade ? { background: grade.colour, color: inkOn(grade.colour) } : {}}
          >
            <b>{formatNumber(now.index, 0)}</b>
            {grade && <span>{pick(grade.name)}</span>}
          </div>
          <div className="index-now-words">
            <p>
              <span className="soft">{t('leading')}</span>{' '}
              <b>
                {now.leading.length === 0
                  ? t('leading.none')
                  : now.leading.map((code) => propertyOf(site, code)?.symbol ?? code).join('、')}
              </b>
            </p>
            {grade?.advice && <p className="small soft">{pick(grade.advice)}</p>}
            {now.reasons.map((reason) => (
              <p key={reason.zh} className="small soft">
                {pick(reason)}
              </p>
            ))}
          </div>
          <SubIndices now={now} />
        </div>
      )}
    </section>
  );
}

/** Sub-index of each pollutant on the scale of the grades, with the concentration it comes from. */
function SubIndices({ now }: { readonly now: IndexNow }) {
  const t = indexNowTexts.useTexts();
  const site = useSite();
  const language = useLanguage();
  const pick = usePick();
  const grades = gradesOf(site, now.edition);
  const top = Math.max(100, ...now.subIndices.map(({ index }) => index));
  return (
    <table className="sub-indices">
      <caption className="visually-hidden">{t('sub-indices')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('property')}</th>
          <th scope="col">{t('index')}</th>
          <th scope="col">{t('value')}</th>
        </tr>
      </thead>
      <tbody>
        {now.subIndices.map(({ property, value, index }) => {
          const info = propertyOf(site, property);
          const grade = grades.find(({ upTo }) => index <= upTo);
          return (
            <tr key={property}>
              <th scope="row">{info?.symbol ?? property}</th>
              <td className="sub-index-bar">
                <span
                  style={{ width: `${String((index / top) * 100)}%`, background: grade?.colour }}
                  title={grade && pick(grade.name)}
                />
              </td>
              <td className="number">{formatNumber(index, 0)}</td>
              <td className="number soft">
                {formatNumber(value, info?.decimals ?? 0)} <small>{info ? unitText(info.unit, language) : ''}</small>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The index in a table or list: number and grade, or a dash. */
export function IndexBadge({ now }: { readonly now: IndexNow | undefined }) {
  const site = useSite();
  const grade = now && gradeOf(site, now.edition, now.grade);
  if (now?.index === undefined || !grade) return <span className="soft">–</span>;
  return <GradeBadge grade={grade} index={now.index} />;
}
