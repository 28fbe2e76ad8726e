import type { Device, DeviceFrame } from '@ecoloop/api-contract';
import { Answer, Icon, SimulatedTag, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTerritories } from '../../api/site.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { CommandsCard } from './commands-card.tsx';
import { CompletenessCard } from './completeness-card.tsx';
import { DeviceForm } from './device-form.tsx';
import { deviceQuery } from './device-queries.ts';
import { DeviceStrip } from './device-strip.tsx';
import { deviceTexts } from './device-texts.ts';
import { FramesCard } from './frames-card.tsx';
import { GapsCard } from './gaps-card.tsx';
import { useLiveDevice } from './live-devices.ts';
import '../../table/data-table.css';
import './devices.css';
import './device.css';

const route = getRouteApi('/desk/devices/$device');

/** One device: how it is, what it owes, what it says just now, and what it is told. */
export function DevicePage() {
  const { device: id } = route.useParams();
  const asked = useQuery(deviceQuery(id));
  return (
    <DeskKit>
      <div className="page device">
        <Answer of={asked} height={600}>
          {(device) => <DeviceView key={device.id} device={device} />}
        </Answer>
      </div>
    </DeskKit>
  );
}

/** Frames that came while the page is open, newest first; more than these are asked for from the log. */
const LIVE_FRAMES = 200;

function DeviceView({ device }: { readonly device: Device }) {
  const t = deviceTexts.useTexts();
  const pick = usePick();
  const { day, year, only, command, edit } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('device.write');
  const place = useTerritories().find(({ code }) => code === device.territory);
  const [fresh, setFresh] = useState<readonly DeviceFrame[]>([]);
  const { connected } = useLiveDevice(device.id, (frame) =>
    setFresh((before) =>
      [frame, ...before.filter(({ position }) => position !== frame.position)]
        .sort((a, b) => b.position - a.position)
        .slice(0, LIVE_FRAMES),
    ),
  );
  const change = (part: Record<string, string | undefined>): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  return (
    <>
      <PageHead
        title={`${pick(device.stationName)} · ${device.identity}`}
        about={
          <span className="device-about">
            {place && <span>{pick(place.name)}</span>}
            <span>{device.protocol === 'push' ? t('protocol.push') : t('protocol.hj212')}</span>
            {device.settings.edition !== undefined && <span>{device.settings.edition}</span>}
            {device.settings.maintainer !== undefined && (
              <span>{t('maintained', { maintainer: device.settings.maintainer })}</span>
            )}
            {device.simulated && <SimulatedTag />}
            <Link to="/stations/$station" params={{ station: device.station }}>
              {t('station')}
            </Link>
            <span className="live-note" data-live={connected}>
              {t(connected ? 'live' : 'not-live')}
            </span>
          </span>
        }
        tools={
          <>
            <Link to="/devices" className="button button-small">
              <Icon name="back" size={14} /> {t('back')}
            </Link>
            {mayWrite && (
              <button type="button" className="button button-small" onClick={() => change({ edit: 'yes' })}>
                {t('settings')}
              </button>
            )}
          </>
        }
      />
      {!device.enabled && <p className="notice notice-warning">{t('disabled.note')}</p>}
      <DeviceStrip device={device} onSetClock={() => change({ command: 'set-clock' })} />
      <div className="device-top">
        <CompletenessCard
          device={device.id}
          day={day}
          year={year}
          onDay={(next) => change({ day: next })}
          onYear={(next) => change({ year: next })}
        />
        <GapsCard device={device.id} day={day} />
      </div>
      <div className="device-bottom">
        <FramesCard
          device={device.id}
          fresh={fresh}
          day={day}
          onlyRefused={only === 'refused'}
          onDay={(next) => change({ day: next })}
          onOnlyRefused={(next) => change({ only: next ? 'refused' : undefined })}
        />
        <CommandsCard device={device} chosen={command} onChoose={(next) => change({ command: next })} />
      </div>
      {mayWrite && edit !== undefined && <DeviceForm device={device} onClose={() => change({ edit: undefined })} />}
    </>
  );
}
