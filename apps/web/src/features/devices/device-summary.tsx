import type { Device } from '@ecoloop/api-contract';
import { formatNumber } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { deviceSummaryQuery } from './device-queries.ts';
import { countByState } from './device-rows.ts';
import { deviceStates, DeviceStateMark } from './device-state.tsx';
import { durationText, MUCH_DRIFT_SECONDS } from './drift.ts';
import { deviceStateTexts } from './state-texts.ts';
import { devicesTexts } from './texts.ts';

export interface DeviceSummaryProps {
  readonly territory: string;
  /** Those the other filters leave. */
  readonly devices: readonly Device[];
  readonly state: string | undefined;
  readonly onState: (state: string | undefined) => void;
}

/** Counts by state, each a filter, and what the whole fleet does just now. */
export function DeviceSummaryCard({ territory, devices, state, onState }: DeviceSummaryProps) {
  const t = devicesTexts.useTexts();
  const stateText = deviceStateTexts.useTexts();
  const { data: summary } = useQuery(deviceSummaryQuery(territory));
  const counts = countByState(devices);
  const drift = (seconds: number | undefined): string =>
    seconds === undefined ? '–' : durationText(seconds, stateText);
  return (
    <section className="card device-summary">
      <div className="state-counts" role="group" aria-label={t('summary.label')}>
        <button type="button" aria-pressed={state === undefined} onClick={() => onState(undefined)}>
          <span>{t('summary.all')}</span>
          <b>{formatNumber(devices.length, 0)}</b>
        </button>
        {deviceStates.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={state === one}
            data-none={!counts.has(one)}
            onClick={() => onState(state === one ? undefined : one)}
          >
            <DeviceStateMark state={one} />
            <b>{formatNumber(counts.get(one) ?? 0, 0)}</b>
          </button>
        ))}
      </div>
      <dl className="fleet-figures">
        <div>
          <dt>{t('summary.rate')}</dt>
          <dd>{formatNumber(summary?.framesPerSecond, 1)}</dd>
        </div>
        <div title={t('summary.drift.about')}>
          <dt>{t('summary.drift')}</dt>
          <dd>
            {drift(summary?.medianDriftSeconds)}{' '}
            <small>
              /{' '}
              <span data-much={Math.abs(summary?.worstDriftSeconds ?? 0) > MUCH_DRIFT_SECONDS}>
                {drift(summary?.worstDriftSeconds)}
              </span>
            </small>
          </dd>
        </div>
        <div>
          <dt>{t('summary.gaps')}</dt>
          <dd>{formatNumber(summary?.openGaps, 0)}</dd>
        </div>
      </dl>
    </section>
  );
}
