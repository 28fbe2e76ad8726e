import type { WorkCalendar } from '@ecoloop/api-contract';
import { addDays, calendarPeriod, datesOf, localDate } from '@ecoloop/kernel';
import { Answer, Icon, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { measureTexts } from './texts.ts';
import { calendarQuery } from './work-queries.ts';
import './measures.css';

const route = getRouteApi('/desk/plans/$plan/calendar');
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** A month of the plan's work: what begins, ends and falls due, and which days are worked. */
export function CalendarPage() {
  const t = measureTexts.useTexts();
  const { plan } = route.useParams();
  const { today } = useSite();
  const { month: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(chosen ?? '') ? (chosen ?? '') : today.slice(0, 7);
  const { from, to } = calendarPeriod('month', localDate(`${month}-01`));
  const first = calendarPeriod('week', from).from;
  const end = calendarPeriod('week', addDays(to, -1)).to;
  const asked = useQuery(calendarQuery(plan, first, addDays(end, -1)));
  const go = (day: string): void => void navigate({ search: (before) => ({ ...before, month: day.slice(0, 7) }) });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{month}</h2>
        <div className="card-tools">
          <button
            type="button"
            className="button button-small"
            aria-label={t('calendar.before')}
            onClick={() => go(addDays(from, -1))}
          >
            <Icon name="back" size={15} />
          </button>
          <button type="button" className="button button-small" onClick={() => go(today)}>
            {t('calendar.today')}
          </button>
          <button type="button" className="button button-small" aria-label={t('calendar.after')} onClick={() => go(to)}>
            <Icon name="forward" size={15} />
          </button>
        </div>
      </div>
      <div className="card-body">
        <Answer of={asked} height={420}>
          {(calendar) => (
            <>
              <div className="work-weekdays" aria-hidden="true">
                {weekdays.map((day) => (
                  <span key={day}>{t(`weekday.${day}`)}</span>
                ))}
              </div>
              <ol className="work-month">
                {datesOf(first, end).map((date) => (
                  <Day key={date} plan={plan} date={date} isOther={!date.startsWith(month)} calendar={calendar} />
                ))}
              </ol>
              <p className="soft small">
                <Source calendar={calendar} />
              </p>
            </>
          )}
        </Answer>
      </div>
    </section>
  );
}

function Source({ calendar: { sources } }: { readonly calendar: WorkCalendar }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  if (sources.length === 0) return t('calendar.plain');
  return t('calendar.source', { documents: sources.map(({ document }) => pick(document)).join('；') });
}

function Day({
  plan,
  date,
  isOther,
  calendar: { today, entries, daysOff, workedWeekends },
}: {
  readonly plan: string;
  readonly date: string;
  readonly isOther: boolean;
  readonly calendar: WorkCalendar;
}) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const off = daysOff.find((day) => day.date === date);
  const here = entries.filter((entry) => entry.date === date);
  return (
    <li
      className="work-day"
      data-off={off !== undefined}
      data-other={isOther}
      data-today={date === today}
      data-empty={here.length === 0}
    >
      <span className="work-day-head small">
        <b>{Number(date.slice(8))}</b> <span className="work-day-full">{date}</span>
        {off?.name && <span className="work-holiday">{pick(off.name)}</span>}
        {workedWeekends.includes(date) && <span className="work-worked">{t('calendar.worked')}</span>}
      </span>
      <ul>
        {here.slice(0, 6).map((entry) => (
          <li key={`${entry.kind} ${entry.key} ${entry.text ?? ''}`}>
            <Link
              to="/plans/$plan/work/$key"
              params={{ plan, key: entry.key }}
              className="work-entry"
              data-timing={entry.state}
              title={`${pick(entry.name)} ${entry.text ?? ''}`}
            >
              {t(`entry.${entry.kind}`)} {entry.key} {entry.text ?? ''}
            </Link>
          </li>
        ))}
        {here.length > 6 && <li className="small soft">{t('calendar.more', { count: here.length - 6 })}</li>}
      </ul>
    </li>
  );
}
