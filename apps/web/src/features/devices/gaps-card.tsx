import type { DataGap } from '@ecoloop/api-contract';
import {
  Answer,
  Empty,
  formatClock,
  formatDate,
  formatDateTime,
  formatNumber,
  instantsOfDays,
  usePick,
} from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useSite } from '../../api/site.ts';
import { gapsQuery } from './device-queries.ts';
import { deviceTexts } from './device-texts.ts';
import './gaps-card.css';

const marks: Readonly<Record<DataGap['state'], string>> = {
  open: '○',
  asked: '↻',
  filled: '✓',
  'given-up': '✕',
  'not-asked': '–',
};
const stepSeconds = { minute: 60, hour: 3600, day: 86_400 } as const;

/** Periods that were due and did not come, and what became of asking for them. */
export function GapsCard({ device, day }: { readonly device: string; readonly day: string | undefined }) {
  const t = deviceTexts.useTexts();
  const { zone } = useSite();
  const asked = useQuery(gapsQuery(device));
  const stretch = day === undefined ? undefined : instantsOfDays(day, day, zone);
  const isShown = ({ from, to }: DataGap): boolean =>
    !stretch || (Date.parse(from) < Date.parse(stretch.to) && Date.parse(to) > Date.parse(stretch.from));
  return (
    <section className="card gaps-card">
      <div className="card-head">
        <h2>{day === undefined ? t('gaps.title') : t('gaps.of-day', { day })}</h2>
      </div>
      <div className="card-scroll">
        <Answer of={asked} height={165}>
          {(gaps) => {
            const shown = gaps.filter(isShown);
            if (shown.length === 0) {
              return day === undefined ? (
                <Empty title={t('gaps.none')}>{t('gaps.none.advice')}</Empty>
              ) : (
                <Empty title={t('gaps.none-that-day')} />
              );
            }
            return (
              <ul className="gaps">
                {shown.map((gap) => (
                  <Gap key={`${gap.averaging} ${gap.from}`} gap={gap} />
                ))}
              </ul>
            );
          }}
        </Answer>
      </div>
    </section>
  );
}

function Gap({ gap }: { readonly gap: DataGap }) {
  const t = deviceTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const { averaging, from, to, state, attempts, filledAt, reason } = gap;
  const count = Math.round((Date.parse(to) - Date.parse(from)) / 1000 / stepSeconds[averaging]);
  return (
    <li>
      <span className="gap-state" data-gap={state}>
        <i aria-hidden="true">{marks[state]}</i> {t(`gap-state.${state}`)}
      </span>
      <span className="gap-when">{periodText(gap, zone)}</span>
      <span className="soft small">
        {t(`gap.${averaging}`)} {t('gap.count', { amount: formatNumber(count, 0) })}
        {attempts > 0 && ` · ${t('gap.attempts', { amount: attempts })}`}
        {filledAt !== undefined && ` · ${t('gap.filled-at', { time: formatDateTime(filledAt, zone) })}`}
        {reason && ` · ${pick(reason)}`}
      </span>
    </li>
  );
}

/** `2026-11-22 08:00 – 11:00`, whole days as `2026-11-20 – 2026-11-21`, both included. */
function periodText({ averaging, from, to }: DataGap, zone: string): string {
  const last = Date.parse(to) - stepSeconds[averaging] * 1000;
  if (averaging === 'day') {
    const [first, end] = [formatDate(from, zone), formatDate(last, zone)];
    return first === end ? first : `${first} – ${end}`;
  }
  const sameDay = formatDate(from, zone) === formatDate(last, zone);
  const end = formatClock(to, zone);
  return `${formatDateTime(from, zone)} – ${sameDay ? (end === '00:00' ? '24:00' : end) : formatDateTime(to, zone)}`;
}
