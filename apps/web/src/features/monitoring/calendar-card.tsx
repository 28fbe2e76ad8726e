import type { Calendar, GradeInfo } from '@ecoloop/api-contract';
import { addDays, localDate } from '@ecoloop/kernel';
import { Answer, Empty, SimulatedTag, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { domainOf, editionsOf, gradesOf, propertyOf, useSite } from '../../api/site.ts';
import { calendarQuery } from '../../api/stations.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { stationTexts } from './station-texts.ts';

export interface CalendarCardProps {
  readonly of: 'stations' | 'territories';
  readonly id: string;
  readonly domain: string;
}

const IN_FORCE = '';

/** Each day of a year in the colour of its level, by the edition in force or another; a day opens its series. */
export function CalendarCard({ of, id, domain }: CalendarCardProps) {
  const t = stationTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const navigate = useNavigate();
  const { edition, change } = useDesk();
  const search = useSearch({ from: '/desk/stations/$station' });
  const evaluation = domainOf(site, domain)?.evaluations[0];
  const newestYear = Number((site.dataTo ?? site.today).slice(0, 4));
  const oldestYear = Number((site.dataFrom ?? site.today).slice(0, 4));
  const year = Number(search.year ?? newestYear);
  const years = Array.from({ length: newestYear - oldestYear + 1 }, (_, index) => newestYear - index);
  const asked = useQuery({
    ...calendarQuery(of, id, { year, evaluation: evaluation?.id ?? '', edition }),
    enabled: evaluation !== undefined,
  });
  if (!evaluation) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('calendar.title')}</h2>
        {asked.data?.simulated === true && <SimulatedTag />}
        <div className="card-tools calendar-tools">
          <select
            className="input"
            aria-label={t('calendar.year')}
            value={year}
            onChange={(event) =>
              void navigate({
                to: '.',
                search: (before) => ({ ...before, year: event.target.value }),
                resetScroll: false,
              })
            }
          >
            {(years.includes(year) ? years : [year, ...years]).map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
          <select
            className="input"
            aria-label={t('calendar.edition')}
            value={edition ?? IN_FORCE}
            onChange={({ target }) => change({ edition: target.value === IN_FORCE ? undefined : target.value })}
          >
            <option value={IN_FORCE}>{t('calendar.in-force')}</option>
            {editionsOf(site, evaluation.id).map(({ id: value, name }) => (
              <option key={value} value={value}>
                {pick(name)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="card-body">
        <Answer of={asked} height={170}>
          {(calendar) => (
            <CalendarGrid
              calendar={calendar}
              onDay={(day) =>
                void navigate({ to: '.', search: (before) => ({ ...before, range: day }), resetScroll: false })
              }
            />
          )}
        </Answer>
      </div>
    </section>
  );
}

const CELL = 15;
const LEFT = 4;
const TOP = 18;

function CalendarGrid({ calendar, onDay }: { readonly calendar: Calendar; readonly onDay: (day: string) => void }) {
  const t = stationTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const grades = new Map(gradesOf(site, calendar.edition).map((grade) => [grade.id, grade]));
  const from = localDate(calendar.from);
  // Monday is the first row.
  const firstRow = (new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7;
  const days = calendar.index.map((index, offset) => {
    const date = addDays(from, offset);
    const grade = grades.get(calendar.grade[offset] ?? '');
    const leading = (calendar.leading[offset] ?? []).map((code) => propertyOf(site, code)?.symbol ?? code).join('、');
    return { date, index, grade, leading, column: Math.floor((offset + firstRow) / 7), row: (offset + firstRow) % 7 };
  });
  if (days.length === 0) return <Empty />;
  const columns = (days.at(-1)?.column ?? 52) + 1;
  const titleOf = ({ date, index, grade, leading }: (typeof days)[number]): string =>
    index === null || !grade
      ? t('calendar.no-day', { date })
      : t('calendar.day', { date, index, grade: pick(grade.name), leading });
  return (
    <>
      <div className="scroll-x">
        <svg
          className="calendar"
          viewBox={`0 0 ${String(LEFT + columns * CELL)} ${String(TOP + 7 * CELL)}`}
          role="img"
          aria-label={t('calendar.label', { year: calendar.year })}
        >
          {days
            .filter(({ date }) => date.endsWith('-01'))
            .map(({ date, column }) => (
              <text key={date} x={LEFT + column * CELL} y={11}>
                {date.slice(5, 7)}
              </text>
            ))}
          {days.map((day) => (
            <rect
              key={day.date}
              x={LEFT + day.column * CELL}
              y={TOP + day.row * CELL}
              width={CELL - 2}
              height={CELL - 2}
              rx={2}
              className="calendar-day"
              data-missing={day.index === null}
              style={day.grade ? { fill: day.grade.colour } : {}}
              onClick={() => onDay(day.date)}
            >
              <title>{titleOf(day)}</title>
            </rect>
          ))}
        </svg>
      </div>
      <GradeCounts grades={[...grades.values()]} days={days} />
    </>
  );
}

interface GradeCountsProps {
  readonly grades: readonly GradeInfo[];
  readonly days: readonly { readonly grade: GradeInfo | undefined }[];
}

/** Days by level in words: what the colours add up to. */
function GradeCounts({ grades, days }: GradeCountsProps) {
  const t = stationTexts.useTexts();
  const pick = usePick();
  const count = (wanted: GradeInfo | undefined): number => days.filter(({ grade }) => grade?.id === wanted?.id).length;
  return (
    <ul className="calendar-counts">
      {grades.map((grade) => (
        <li key={grade.id}>
          <i style={{ background: grade.colour }} /> {pick(grade.name)}{' '}
          <b>{t('calendar.days', { count: count(grade) })}</b>
        </li>
      ))}
      <li>
        <i className="calendar-missing" /> {t('calendar.missing')}{' '}
        <b>{t('calendar.days', { count: count(undefined) })}</b>
      </li>
    </ul>
  );
}
