import type { DeviceFrame } from '@ecoloop/api-contract';
import {
  Answer,
  Empty,
  formatClock,
  formatDate,
  formatNumber,
  Icon,
  instantsOfDays,
  SimulatedTag,
  usePick,
} from '@ecoloop/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { MoreRows } from '../../table/more-rows.tsx';
import { framesQuery } from './device-queries.ts';
import { delayText } from './drift.ts';
import { frameTexts } from './frame-texts.ts';
import { FrameView } from './frame-view.tsx';
import { deviceStateTexts } from './state-texts.ts';
import './frames-card.css';

export interface FramesCardProps {
  readonly device: string;
  /** Those that came while the page is open, newest first. */
  readonly fresh: readonly DeviceFrame[];
  readonly day: string | undefined;
  readonly onlyRefused: boolean;
  readonly onDay: (day: string | undefined) => void;
  readonly onOnlyRefused: (only: boolean) => void;
}

/** What the device says, as it arrives. While a frame is open or the list is paused, new ones wait to be let in. */
export function FramesCard({ device, fresh, day, onlyRefused, onDay, onOnlyRefused }: FramesCardProps) {
  const t = frameTexts.useTexts();
  const { zone, today } = useSite();
  const moving = day === undefined || day === today;
  const asked = useInfiniteQuery(framesQuery(device, moving ? undefined : instantsOfDays(day, day, zone)));
  const [paused, setPaused] = useState(false);
  const [opened, setOpened] = useState<number>();
  /** The newest frame that is shown while the list is held. */
  const [heldAt, setHeldAt] = useState<number>();
  const logged = asked.data?.pages.flatMap(({ items }) => items);
  const all = logged && (moving ? merged(fresh, logged) : logged);
  const top = all?.[0]?.position ?? 0;
  const held = paused || opened !== undefined;
  const fits = ({ refusal, at }: DeviceFrame): boolean =>
    (!onlyRefused || refusal !== undefined) && (day === undefined || formatDate(at, zone) === day);
  const waiting =
    held && heldAt !== undefined ? (all?.filter((one) => one.position > heldAt && fits(one)).length ?? 0) : 0;
  const shown = all?.filter((one) => (!held || heldAt === undefined || one.position <= heldAt) && fits(one));
  const hold = (): void => {
    if (!held) setHeldAt(top);
  };
  return (
    <section className="card frames-card">
      <div className="card-head">
        <h2>{day === undefined ? t('title') : t('title.of-day', { day })}</h2>
        {moving && (
          <span className="live-note" data-live={!held}>
            {t(held ? 'paused' : 'live')}
          </span>
        )}
        <div className="card-tools">
          {waiting > 0 && (
            <button type="button" className="button button-small frames-newer" onClick={() => setHeldAt(top)}>
              ↑ {t('newer', { amount: waiting })}
            </button>
          )}
          {day !== undefined && (
            <button type="button" className="button button-small" onClick={() => onDay(undefined)}>
              {t('any-day')}
            </button>
          )}
          <button
            type="button"
            className="button button-small"
            aria-pressed={onlyRefused}
            onClick={() => onOnlyRefused(!onlyRefused)}
          >
            {t('only-refused')}
          </button>
          {moving && (
            <button
              type="button"
              className="button button-small"
              onClick={() => {
                hold();
                setPaused(!held);
                setOpened(undefined);
              }}
            >
              <Icon name={held ? 'play' : 'pause'} size={13} /> {t(held ? 'resume' : 'pause')}
            </button>
          )}
        </div>
      </div>
      <div className="frames-body">
        <Answer of={{ data: shown, error: asked.error, refetch: asked.refetch }} height={420}>
          {(frames) => (
            <>
              {frames.length === 0 &&
                (day !== undefined && !onlyRefused ? (
                  <Empty title={t('none.that-day')} />
                ) : all?.length ? (
                  <Empty title={t('none.shown', { amount: formatNumber(all.length, 0) })} />
                ) : (
                  <Empty title={t('none')}>{t('none.advice')}</Empty>
                ))}
              <ol className="frames">
                {frames.map((frame) => (
                  <li key={frame.position} data-refused={frame.refusal !== undefined}>
                    <FrameRow
                      frame={frame}
                      today={today}
                      open={frame.position === opened}
                      onToggle={() => {
                        hold();
                        setOpened(frame.position === opened ? undefined : frame.position);
                      }}
                    />
                    {frame.position === opened && <FrameView frame={frame} />}
                  </li>
                ))}
              </ol>
              <div className="frames-older">
                <MoreRows of={asked} label={t('older')} />
              </div>
            </>
          )}
        </Answer>
      </div>
    </section>
  );
}

/** Both lists in one, newest first, none twice. */
function merged(fresh: readonly DeviceFrame[], logged: readonly DeviceFrame[]): readonly DeviceFrame[] {
  const known = new Set(logged.map(({ position }) => position));
  return [...fresh.filter(({ position }) => !known.has(position)), ...logged].sort((a, b) => b.position - a.position);
}

/** `08:00:05`, with the day before it unless it is today. */
function shortTime(moment: string, zone: string, today: string): string {
  const day = formatDate(moment, zone);
  return `${day === today ? '' : `${day.slice(5)} `}${formatClock(moment, zone, true)}`;
}

interface FrameRowProps {
  readonly frame: DeviceFrame;
  readonly today: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function FrameRow({ frame, today, open, onToggle }: FrameRowProps) {
  const t = frameTexts.useTexts();
  const stateText = deviceStateTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const { at, command, dataTime, delayMilliseconds: delay, readings, deviations, refusal, simulated } = frame;
  return (
    <button type="button" className="frame-row" aria-expanded={open} onClick={onToggle}>
      <Icon name={open ? 'down' : 'forward'} size={14} />
      <time dateTime={at}>{shortTime(at, zone, today)}</time>
      <span className="frame-command">
        {command ? (
          <>
            {pick(command.name)} <code>{command.code}</code>
          </>
        ) : (
          t('unknown-command')
        )}
      </span>
      {refusal ? (
        <span className="frame-refused">
          ✕ {t('refused')} <span>{pick(refusal)}</span>
        </span>
      ) : (
        <span className="frame-notes">
          {dataTime !== undefined && (
            <span className="frame-data">{t('data', { time: shortTime(dataTime, zone, today) })}</span>
          )}
          {delay !== undefined && (
            <span>{t(delay < 0 ? 'ahead' : 'delay', { delay: delayText(Math.abs(delay), stateText) })}</span>
          )}
          {readings.length > 0 && <span>{t('values', { amount: readings.length })}</span>}
          {deviations.length > 0 && (
            <span className="frame-deviant">{t('deviations', { amount: deviations.length })}</span>
          )}
        </span>
      )}
      {simulated && <SimulatedTag />}
    </button>
  );
}
