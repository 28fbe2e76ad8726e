import type { Device, WaitingDevice } from '@ecoloop/api-contract';
import { Answer, Drawer, Empty, formatDateTime, formatNumber } from '@ecoloop/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { stationsQuery } from '../../api/stations.ts';
import { useHome } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { settingsDraftOf, settingsOf, settingsProblemsOf, type SettingsDraft } from './device-draft.ts';
import { approveDevice, waitingDevicesQuery } from './device-queries.ts';
import { deviceFormTexts } from './form-texts.ts';
import { useDevicesChanged } from './live-devices.ts';
import { serverProblems } from './server-problems.ts';
import { Field, SettingsFields } from './settings-fields.tsx';
import { StationChoice } from './station-choice.tsx';
import './devices.css';

export interface ApproveDrawerProps {
  /** `hj212:<MN>`, as its refused frames name it. */
  readonly source: string;
  readonly onClose: () => void;
  readonly onApproved?: (device: Device) => void;
}

/** Makes an identity that was refused a device, with its station and settings. */
export function ApproveDrawer({ source, onClose, onApproved }: ApproveDrawerProps) {
  const t = deviceFormTexts.useTexts();
  const asked = useQuery(waitingDevicesQuery);
  return (
    <Drawer title={t('approve.title')} open onClose={onClose}>
      <Answer of={asked} height={320}>
        {(waiting) => {
          const device = waiting.find((one) => sourceOf(one) === source);
          return device ? (
            <ApproveForm device={device} onClose={onClose} {...(onApproved ? { onApproved } : {})} />
          ) : (
            <Empty title={t('approve.gone')}>
              <Link to="/devices" search={{ text: source.replace(/^[^:]*:/, '') }}>
                {t('approve.devices')}
              </Link>
            </Empty>
          );
        }}
      </Answer>
    </Drawer>
  );
}

/** How refused frames of a waiting device name it. */
export const sourceOf = ({ protocol, identity }: Pick<WaitingDevice, 'protocol' | 'identity'>): string =>
  `${protocol}:${identity}`;

const fields = ['station', 'allowedSources', 'framesPerMinute', 'realtimeSeconds', 'maintainer'] as const;

interface ApproveFormProps extends Omit<ApproveDrawerProps, 'source'> {
  readonly device: WaitingDevice;
}

function ApproveForm({ device, onClose, onApproved }: ApproveFormProps) {
  const t = deviceFormTexts.useTexts();
  const { zone } = useSite();
  const changed = useDevicesChanged();
  const stations = useQuery(stationsQuery(useHome())).data ?? [];
  const [station, setStation] = useState(device.suggestedStations[0] ?? '');
  const [settings, setSettings] = useState<SettingsDraft>(() => settingsDraftOf({}));
  const [tried, setTried] = useState(false);
  const { protocol, identity } = device;
  const approve = useMutation({
    mutationFn: () => approveDevice({ protocol, identity, station, settings: settingsOf(settings) }),
    onSuccess: (registered) => {
      changed();
      onApproved?.(registered);
      onClose();
    },
  });
  const own = { ...settingsProblemsOf(settings), ...(station === '' ? { station: 'needed' } : {}) };
  const refused = serverProblems(approve.error, fields);
  const problems: Readonly<Record<string, string>> = { ...refused, ...(tried ? own : {}) };
  return (
    <form
      className="device-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(own).length === 0) approve.mutate();
      }}
    >
      <div className="approve-who">
        <b className="device-identity">{identity}</b>
        <p className="soft small">
          {t('approve.heard', {
            first: formatDateTime(device.firstHeardAt, zone),
            last: formatDateTime(device.lastHeardAt, zone),
            frames: formatNumber(device.frames, 0),
          })}
        </p>
      </div>
      <Field label={t('station')} problem={problems['station']}>
        <StationChoice
          label={t('station')}
          stations={stations}
          suggested={device.suggestedStations}
          value={station}
          invalid={problems['station'] !== undefined}
          onChange={setStation}
        />
      </Field>
      <p className="soft small">{t(protocol === 'hj212' ? 'approve.password' : 'approve.secret')}</p>
      <section>
        <h3>{t('approve.excerpt')}</h3>
        <pre className="raw-text" tabIndex={0}>
          {device.excerpt}
        </pre>
      </section>
      <details className="more-settings" open={Object.keys(problems).some((field) => field !== 'station') || undefined}>
        <summary>{t('approve.more')}</summary>
        <SettingsFields
          draft={settings}
          problems={problems}
          protocol={protocol}
          onChange={(part) => setSettings((before) => ({ ...before, ...part }))}
        />
      </details>
      {approve.error && Object.keys(refused).length === 0 && <FormProblems error={approve.error} />}
      <p className="drawer-actions">
        <button type="submit" className="button button-primary" disabled={approve.isPending}>
          {t('approve.submit')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}
