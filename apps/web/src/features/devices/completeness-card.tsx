import type { DeviceCompleteness } from '@ecoloop/api-contract';
import { isoWeekday, localDate } from '@ecoloop/kernel';
import { Answer, Empty, formatNumber } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useSite } from '../../api/site.ts';
import { completenessClass, completenessClasses, type CompletenessClass } from './completeness-bar.tsx';
import { completenessQuery } from './device-queries.ts';
import { deviceTexts } from './device-texts.ts';
import './completeness-card.css';

export interface CompletenessCardProps {
  readonly device: string;
  readonly day: string | undefined;
  readonly year: string | undefined;
  readonly onDay: (day: string | undefined) => void;
  readonly onYear: (year: string | undefined) => void;
}

/** Each day of a year by the share of its hourly values that came; a day narrows the page to itself. */
export function CompletenessCard({ device, day, year, onDay, onYear }: CompletenessCardProps) {
  const t = deviceTexts.useTexts();
  const { today, dataFrom } = useSite();
  const newest = Number(today.slice(0, 4));
  const oldest = Math.min(newest, Number((dataFrom ?? today).slice(0, 4)));
  const shown = Number(year ?? day?.slice(0, 4) ?? newest);
  const to = shown === newest ? today : `${String(shown)}-12-31`;
  const asked = useQuery(completenessQuery(device, `${String(shown)}-01-01`, to));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('completeness.title')}</h2>
        <span className="card-note">{t('completeness.note')}</span>
        <div className="card-tools day-tools">
          <input
            type="date"
            className="input"
            aria-label={t('completeness.choose')}
            title={t('completeness.choose')}
            max={today}
            value={day ?? ''}
            onChange={({ target }) => onDay(target.value === '' ? undefined : target.value)}
          />
          <select
            className="input"
            aria-label={t('completeness.year')}
            value={shown}
            onChange={({ target }) => onYear(target.value === String(newest) ? undefined : target.value)}
          >
            {Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index).map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="card-body">
        <Answer of={asked} height={165}>
          {(completeness) => <Days year={shown} days={completeness.days} chosen={day} onDay={onDay} />}
        </Answer>
      </div>
    </section>
  );
}

const CELL = 15;
const TOP = 18;

interface DaysProps {
  readonly year: number;
  readonly days: DeviceCompleteness['days'];
  readonly chosen: string | undefined;
  readonly onDay: (day: string | undefined) => void;
}

function Days({ year, days, chosen, onDay }: DaysProps) {
  const t = deviceTexts.useTexts();
  const first = days[0];
  if (!first) return <Empty />;
  // Monday is the first row.
  const firstRow = isoWeekday(localDate(first.day)) - 1;
  const cells = days.map((one, offset) => ({
    ...one,
    share: one.due === 0 ? undefined : one.come / one.due,
    column: Math.floor((offset + firstRow) / 7),
    row: (offset + firstRow) % 7,
  }));
  const classOf = (share: number | undefined): CompletenessClass | 'not-due' =>
    share === undefined ? 'not-due' : completenessClass(share);
  const numbers = ({ day, due, come, frames, refused }: (typeof cells)[number]) => ({
    day,
    due: formatNumber(due, 0),
    come: formatNumber(come, 0),
    frames: formatNumber(frames, 0),
    refused: formatNumber(refused, 0),
  });
  return (
    <>
      <div className="scroll-x">
        <svg
          className="day-calendar"
          viewBox={`0 0 ${String(54 * CELL)} ${String(TOP + 7 * CELL)}`}
          role="img"
          aria-label={t('completeness.label', { year })}
        >
          {cells
            .filter(({ day }) => day.endsWith('-01'))
            .map(({ day, column }) => (
              <text key={day} x={column * CELL} y={11}>
                {day.slice(5, 7)}
              </text>
            ))}
          {cells.map((cell) => (
            <g
              key={cell.day}
              transform={`translate(${String(cell.column * CELL)} ${String(TOP + cell.row * CELL)})`}
              className="calendar-cell"
              data-class={classOf(cell.share)}
              data-chosen={cell.day === chosen}
              onClick={() => onDay(cell.day === chosen ? undefined : cell.day)}
            >
              <title>{t(cell.share === undefined ? 'completeness.none-due' : 'completeness.day', numbers(cell))}</title>
              <rect width={CELL - 2} height={CELL - 2} rx={2} />
              {classOf(cell.share) === 'none' && <path d="M3.5 3.5l6 6M9.5 3.5l-6 6" />}
            </g>
          ))}
        </svg>
      </div>
      <ul className="class-counts">
        {[...completenessClasses, 'not-due' as const].map((one) => (
          <li key={one}>
            <i data-class={one} /> {t(`class.${one}`)}{' '}
            <b>{t('days', { amount: cells.filter(({ share }) => classOf(share) === one).length })}</b>
          </li>
        ))}
        {chosen !== undefined && (
          <li>
            <button type="button" className="button button-small" onClick={() => onDay(undefined)}>
              {t('completeness.clear')}
            </button>
          </li>
        )}
      </ul>
    </>
  );
}
