import {
  addDays,
  calendarPeriod,
  customPeriod,
  localDate,
  periodKey,
  lastDayOf,
  type CalendarKind,
  type LocalDate,
} from '@ecoloop/kernel';
import { formatPeriod, Icon, Popover, readPeriod, Segmented, useLanguage } from '@ecoloop/ui';
import { useState } from 'react';
import { useSite } from '../api/site.ts';
import { useDesk } from './desk-search.ts';
import { shellTexts } from './texts.ts';

type Kind = CalendarKind | 'custom';
const kinds: readonly Kind[] = ['day', 'week', 'month', 'quarter', 'year', 'year-to-date', 'custom'];
/** How many recent periods of a kind are offered to click on; earlier ones are a page away. */
const OFFERED: Readonly<Record<CalendarKind, number>> = {
  day: 14,
  week: 12,
  month: 12,
  quarter: 8,
  year: 8,
  'year-to-date': 8,
};

/** Day, week, month, quarter, year, year to date or any days; without a choice each page takes its own usual period. */
export function PeriodPicker() {
  const t = shellTexts.useTexts();
  const language = useLanguage();
  const { period, change } = useDesk();
  return (
    <Popover
      className="period-picker"
      label={t('period.label')}
      trigger={
        <>
          <Icon name="period" />
          <span className="ellipsis">
            {period === undefined
              ? t('period.default')
              : readPeriod(period)
                ? formatPeriod(period, language)
                : t('period.unreadable', { period })}
          </span>
          <Icon name="down" size={14} />
        </>
      }
    >
      {(close) => (
        <PeriodChoice
          chosen={period}
          onChoose={(key) => {
            change({ period: key });
            close();
          }}
        />
      )}
    </Popover>
  );
}

interface PeriodChoiceProps {
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
}

function PeriodChoice({ chosen, onChoose }: PeriodChoiceProps) {
  const t = shellTexts.useTexts();
  const { today, dataTo } = useSite();
  const [kind, setKind] = useState<Kind>(readPeriod(chosen)?.kind ?? 'month');
  const newest = localDate(dataTo !== undefined && dataTo < today ? dataTo : today);
  return (
    <div className="period-choice">
      <Segmented
        label={t('period.label')}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`period.${value}`) }))}
      />
      {kind === 'custom' ? (
        <CustomDays chosen={chosen} newest={newest} onChoose={onChoose} />
      ) : (
        <RecentPeriods key={kind} kind={kind} chosen={chosen} newest={newest} onChoose={onChoose} />
      )}
      {chosen !== undefined && (
        <button type="button" className="button button-quiet button-small" onClick={() => onChoose(undefined)}>
          {t('period.clear')}
        </button>
      )}
    </div>
  );
}

interface KindProps extends PeriodChoiceProps {
  readonly newest: LocalDate;
}

function RecentPeriods({ kind, chosen, newest, onChoose }: KindProps & { readonly kind: CalendarKind }) {
  const t = shellTexts.useTexts();
  const language = useLanguage();
  const [page, setPage] = useState(0);
  const periods = recentPeriods(kind, newest, (page + 1) * OFFERED[kind]).slice(page * OFFERED[kind]);
  return (
    <>
      <ul className="period-grid">
        {periods.map((key) => (
          <li key={key}>
            <button type="button" className="menu-item" aria-current={key === chosen} onClick={() => onChoose(key)}>
              {formatPeriod(key, language)}
            </button>
          </li>
        ))}
      </ul>
      <div className="period-pages">
        <button type="button" className="button button-small" onClick={() => setPage(page + 1)}>
          <Icon name="back" size={14} /> {t('period.earlier')}
        </button>
        <button type="button" className="button button-small" disabled={page === 0} onClick={() => setPage(page - 1)}>
          {t('period.later')} <Icon name="forward" size={14} />
        </button>
      </div>
    </>
  );
}

/** Keys of the newest periods of a kind, newest first; a year to date ends on the same day of each year. */
function recentPeriods(kind: CalendarKind, newest: LocalDate, count: number): readonly string[] {
  const keys: string[] = [];
  let day = newest;
  while (keys.length < count) {
    const period = calendarPeriod(kind, day);
    keys.push(periodKey(period));
    day =
      kind === 'year-to-date'
        ? localDate(`${String(Number(day.slice(0, 4)) - 1)}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`)
        : addDays(period.from, -1);
  }
  return keys;
}

function CustomDays({ chosen, newest, onChoose }: KindProps) {
  const t = shellTexts.useTexts();
  const before = readPeriod(chosen);
  const [from, setFrom] = useState<string>(before?.from ?? addDays(newest, -29));
  const [to, setTo] = useState<string>(before ? lastDayOf(before) : newest);
  const possible = from !== '' && to !== '' && from <= to;
  return (
    <form
      className="custom-days"
      onSubmit={(event) => {
        event.preventDefault();
        if (possible) onChoose(periodKey(customPeriod(localDate(from), localDate(to))));
      }}
    >
      <label className="field">
        <span>{t('period.from')}</span>
        <input className="input" type="date" value={from} max={to} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label className="field">
        <span>{t('period.to')}</span>
        <input className="input" type="date" value={to} min={from} onChange={(event) => setTo(event.target.value)} />
      </label>
      <button type="submit" className="button button-primary" disabled={!possible}>
        {t('period.apply')}
      </button>
    </form>
  );
}
