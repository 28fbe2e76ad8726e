import type { Device } from '@ecoloop/api-contract';
import {
  formatAge,
  formatChange,
  formatDateTime,
  formatNumber,
  Icon,
  SimulatedTag,
  useLanguage,
  usePick,
} from '@ecoloop/ui';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSite, useTerritories } from '../../api/site.ts';
import type { DataColumn } from '../../table/data-table.tsx';
import { CompletenessBar } from './completeness-bar.tsx';
import { deviceStates, DeviceStateMark } from './device-state.tsx';
import { durationText, MUCH_DRIFT_SECONDS } from './drift.ts';
import { deviceStateTexts } from './state-texts.ts';
import { devicesTexts } from './texts.ts';

/** The columns of the table of devices; `now` is what ages are counted from, `onEdit` is absent for who may not. */
export function useDeviceColumns(
  now: number,
  onEdit: ((device: Device) => void) | undefined,
): readonly DataColumn<Device>[] {
  const t = devicesTexts.useTexts();
  const stateText = deviceStateTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { zone } = useSite();
  const territories = useTerritories();
  return useMemo(() => {
    const places = new Map(territories.map(({ code, name }) => [code, pick(name)]));
    const age = (moment: string | undefined) =>
      moment === undefined ? '–' : <span title={formatDateTime(moment, zone)}>{formatAge(moment, now, language)}</span>;
    const exportedTime = (moment: string | undefined) =>
      moment === undefined ? undefined : formatDateTime(moment, zone);
    return [
      {
        id: 'state',
        title: t('column.state'),
        width: 100,
        value: ({ state }) => deviceStates.indexOf(state),
        exported: ({ state }) => stateText(`state.${state}`),
        cell: ({ state }) => <DeviceStateMark state={state} />,
      },
      {
        id: 'identity',
        title: t('column.identity'),
        width: 262,
        value: ({ identity }) => identity,
        cell: (device) => (
          <span className="identity-cell">
            <Link to="/devices/$device" params={{ device: device.id }} className="device-identity">
              {device.identity}
            </Link>{' '}
            {device.simulated && <SimulatedTag />}
            {onEdit && (
              <button
                type="button"
                className="row-edit"
                aria-label={t('edit.of', { identity: device.identity })}
                title={t('edit')}
                onClick={() => onEdit(device)}
              >
                <Icon name="edit" size={14} />
              </button>
            )}
          </span>
        ),
      },
      { id: 'station', title: t('column.station'), width: 110, value: ({ stationName }) => pick(stationName) },
      {
        id: 'territory',
        title: t('column.territory'),
        width: 110,
        hiddenAtFirst: true,
        value: ({ territory }) => places.get(territory) ?? territory,
      },
      {
        id: 'protocol',
        title: t('column.protocol'),
        width: 100,
        hiddenAtFirst: true,
        value: ({ protocol }) => (protocol === 'push' ? t('protocol.push') : t('protocol.hj212')),
      },
      {
        id: 'heard',
        title: t('column.heard'),
        width: 92,
        value: ({ lastHeardAt }) => lastHeardAt,
        exported: ({ lastHeardAt }) => exportedTime(lastHeardAt),
        cell: ({ lastHeardAt }) => age(lastHeardAt),
      },
      {
        id: 'newest',
        title: t('column.newest'),
        width: 130,
        hiddenAtFirst: true,
        value: ({ newestDataAt }) => newestDataAt,
        exported: ({ newestDataAt }) => exportedTime(newestDataAt),
        cell: ({ newestDataAt }) => age(newestDataAt),
      },
      {
        id: 'drift',
        title: t('column.drift'),
        number: true,
        width: 108,
        // The size counts, whichever way the clock is off.
        value: ({ clockDriftSeconds }) => (clockDriftSeconds === undefined ? undefined : Math.abs(clockDriftSeconds)),
        exported: ({ clockDriftSeconds }) => clockDriftSeconds,
        cell: ({ clockDriftSeconds: drift }) =>
          drift === undefined ? (
            '–'
          ) : (
            <span data-much={Math.abs(drift) > MUCH_DRIFT_SECONDS} title={durationText(drift, stateText)}>
              {formatChange(drift, 0)}
            </span>
          ),
      },
      {
        id: 'completeness',
        title: t('column.completeness'),
        width: 146,
        value: ({ completeness24h }) => completeness24h,
        exported: ({ completeness24h: share }) =>
          share === undefined ? undefined : `${formatNumber(share * 100, 1)}%`,
        cell: ({ completeness24h }) => <CompletenessBar share={completeness24h} />,
      },
      {
        id: 'frames',
        title: t('column.frames'),
        number: true,
        width: 84,
        value: ({ framesToday }) => framesToday,
        cell: ({ framesToday }) => formatNumber(framesToday, 0),
      },
      {
        id: 'refused',
        title: t('column.refused'),
        number: true,
        width: 84,
        value: ({ refusedToday }) => refusedToday,
        cell: ({ refusedToday }) => <span data-refused={refusedToday > 0}>{formatNumber(refusedToday, 0)}</span>,
      },
      { id: 'maintainer', title: t('column.maintainer'), width: 110, value: ({ settings }) => settings.maintainer },
      { id: 'address', title: t('column.address'), width: 140, hiddenAtFirst: true, value: ({ address }) => address },
    ];
  }, [t, stateText, pick, language, zone, territories, now, onEdit]);
}
