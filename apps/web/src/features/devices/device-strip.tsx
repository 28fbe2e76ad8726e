import type { Device } from '@ecoloop/api-contract';
import { formatAge, formatDateTime, formatNumber, useLanguage } from '@ecoloop/ui';
import type { ReactNode } from 'react';
import { useSite } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
import { CompletenessBar } from './completeness-bar.tsx';
import { DeviceStateMark } from './device-state.tsx';
import { deviceTexts } from './device-texts.ts';
import { durationText, MUCH_DRIFT_SECONDS } from './drift.ts';
import { deviceStateTexts } from './state-texts.ts';
import { useNow } from './use-now.ts';

/** How the device is, in one line. */
export function DeviceStrip({ device, onSetClock }: { readonly device: Device; readonly onSetClock: () => void }) {
  const t = deviceTexts.useTexts();
  const stateText = deviceStateTexts.useTexts();
  const mayCommand = useMay('device.command');
  const { clockDriftSeconds: drift, lastHeardAt, newestDataAt, address } = device;
  const much = drift !== undefined && Math.abs(drift) > MUCH_DRIFT_SECONDS;
  return (
    <section className="card device-strip">
      <dl>
        <Part label={t('strip.state')}>
          <b>
            <DeviceStateMark state={device.state} />
          </b>
          <small>
            {device.connected && address !== undefined ? t('strip.connected', { address }) : t('strip.not-connected')}
          </small>
        </Part>
        <Part label={t('strip.heard')}>
          <Moment at={lastHeardAt} />
        </Part>
        <Part label={t('strip.newest')}>
          <Moment at={newestDataAt} />
        </Part>
        <Part label={t('strip.drift')}>
          <b data-much={much}>{drift === undefined ? '–' : durationText(drift, stateText)}</b>
          {much && (
            <small>
              {t('strip.drift.hint')}{' '}
              {mayCommand && device.protocol === 'hj212' && (
                <button type="button" className="link-button" onClick={onSetClock}>
                  {t('strip.set-clock')}
                </button>
              )}
            </small>
          )}
        </Part>
        <Part label={t('strip.completeness')}>
          <b>
            <CompletenessBar share={device.completeness24h} />
          </b>
        </Part>
        <Part label={t('strip.today')}>
          <b>{formatNumber(device.framesToday, 0)}</b>
          <small data-refused={device.refusedToday > 0}>
            {t('strip.refused', { amount: formatNumber(device.refusedToday, 0) })}
          </small>
        </Part>
      </dl>
    </section>
  );
}

function Part({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How long ago, with the time itself below it. */
function Moment({ at }: { readonly at: string | undefined }) {
  const t = deviceTexts.useTexts();
  const language = useLanguage();
  const { zone } = useSite();
  const now = useNow(1_000);
  if (at === undefined) return <b className="soft">{t('strip.never')}</b>;
  return (
    <>
      <b>{formatAge(at, now, language)}</b>
      <small>{formatDateTime(at, zone)}</small>
    </>
  );
}
