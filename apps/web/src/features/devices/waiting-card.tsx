import type { Station, WaitingDevice } from '@ecoloop/api-contract';
import { formatAge, formatDateTime, formatNumber, Icon, useLanguage } from '@ecoloop/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { stationsQuery } from '../../api/stations.ts';
import { useHome, useMay } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { sourceOf } from './approve-drawer.tsx';
import { approveDevice, dismissDevice, waitingDevicesQuery } from './device-queries.ts';
import { useDevicesChanged } from './live-devices.ts';
import { StationChoice } from './station-choice.tsx';
import { devicesTexts } from './texts.ts';
import { useNow } from './use-now.ts';

const FEW = 4;

/** Identities that send without being registered; one press each makes them devices. */
export function WaitingCard({ onSettings }: { readonly onSettings: (source: string) => void }) {
  const t = devicesTexts.useTexts();
  const mayWrite = useMay('device.write');
  const { data: waiting = [] } = useQuery({ ...waitingDevicesQuery, enabled: mayWrite });
  const stations = useQuery({ ...stationsQuery(useHome()), enabled: mayWrite }).data ?? [];
  const [all, setAll] = useState(false);
  const [done, setDone] = useState<string>();
  if (waiting.length === 0) {
    return done === undefined ? null : (
      <p className="card waiting-done" role="status">
        {t('waiting.done', { identity: done })}
      </p>
    );
  }
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('waiting.title')}</h2>
        <span className="card-note">{t('waiting.note', { amount: waiting.length })}</span>
      </div>
      {done !== undefined && (
        <p className="waiting-done" role="status">
          {t('waiting.done', { identity: done })}
        </p>
      )}
      <ul className="waiting">
        {(all ? waiting : waiting.slice(0, FEW)).map((device) => (
          <WaitingRow
            key={sourceOf(device)}
            device={device}
            stations={stations}
            onDone={setDone}
            onSettings={() => onSettings(sourceOf(device))}
          />
        ))}
      </ul>
      {!all && waiting.length > FEW && (
        <button type="button" className="button button-quiet button-small waiting-more" onClick={() => setAll(true)}>
          {t('waiting.more', { amount: waiting.length })}
        </button>
      )}
    </section>
  );
}

interface WaitingRowProps {
  readonly device: WaitingDevice;
  readonly stations: readonly Station[];
  readonly onDone: (identity: string) => void;
  readonly onSettings: () => void;
}

function WaitingRow({ device, stations, onDone, onSettings }: WaitingRowProps) {
  const t = devicesTexts.useTexts();
  const language = useLanguage();
  const { zone } = useSite();
  const openTrace = useOpenTrace();
  const changed = useDevicesChanged();
  const now = useNow(10_000);
  // It belongs to no place yet, so only those of the whole site may send it away.
  const mayDismiss = useHome() === useSite().root;
  const { protocol, identity, suggestedStations, firstHeardAt, lastHeardAt } = device;
  const [chosen, setChosen] = useState<string>();
  const station = chosen ?? suggestedStations[0] ?? '';
  const approve = useMutation({
    mutationFn: () => approveDevice({ protocol, identity, station }),
    onSuccess: () => {
      onDone(identity);
      changed();
    },
  });
  const dismiss = useMutation({ mutationFn: () => dismissDevice({ protocol, identity }), onSuccess: changed });
  const problem = approve.error ?? dismiss.error;
  return (
    <li>
      <div className="waiting-who">
        <b className="device-identity">{identity}</b>
        <span className="soft small">
          {t('waiting.frames', { frames: formatNumber(device.frames, 0) })} ·{' '}
          <span title={formatDateTime(lastHeardAt, zone)}>
            {t('waiting.heard', {
              first: formatDateTime(firstHeardAt, zone),
              last: formatAge(lastHeardAt, now, language),
            })}
          </span>
        </span>
      </div>
      <button
        type="button"
        className="waiting-excerpt"
        title={t('waiting.excerpt')}
        onClick={() => openTrace(device.ref)}
      >
        {device.excerpt}
      </button>
      <div className="waiting-acts">
        <StationChoice
          label={t('column.station')}
          stations={stations}
          suggested={suggestedStations}
          value={station}
          onChange={setChosen}
        />
        <button
          type="button"
          className="button button-primary"
          disabled={station === '' || approve.isPending}
          title={station === '' ? t('waiting.choose') : undefined}
          onClick={() => approve.mutate()}
        >
          {t('waiting.approve')}
        </button>
        <button type="button" className="button" onClick={onSettings}>
          {t('waiting.settings')}
        </button>
        {mayDismiss && (
          <button
            type="button"
            className="button button-quiet icon-button"
            aria-label={t('waiting.dismiss')}
            title={`${t('waiting.dismiss')}: ${t('waiting.dismiss.hint')}`}
            disabled={dismiss.isPending}
            onClick={() => dismiss.mutate()}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {problem && <FormProblems error={problem} />}
    </li>
  );
}
