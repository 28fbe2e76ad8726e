import type { Device } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { useMemo } from 'react';
import { compareCells } from '../../table/sorting.ts';
import { NO_MAINTAINER, type DeviceFilter } from './device-rows.ts';
import { devicesTexts } from './texts.ts';

export interface DeviceFiltersProps {
  readonly devices: readonly Device[];
  readonly filter: DeviceFilter;
  readonly onChange: (part: DeviceFilter) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

export function DeviceFilters({ devices, filter, onChange }: DeviceFiltersProps) {
  const t = devicesTexts.useTexts();
  const pick = usePick();
  const [stations, maintainers, protocols] = useMemo(() => {
    const optionsOf = (pairs: Iterable<readonly [string, string]>): readonly Option[] =>
      [...new Map(pairs)].map(([value, label]) => ({ value, label })).sort((a, b) => compareCells(a.label, b.label));
    return [
      optionsOf(devices.map(({ station, stationName }) => [station, pick(stationName)])),
      optionsOf(
        devices.map(({ settings: { maintainer } }) => [maintainer ?? NO_MAINTAINER, maintainer ?? t('filter.none')]),
      ),
      optionsOf(
        devices.map(({ protocol }) => [protocol, protocol === 'push' ? t('protocol.push') : t('protocol.hj212')]),
      ),
    ];
  }, [devices, pick, t]);
  const { text, station, maintainer, protocol, state } = filter;
  return (
    <div className="filter-row">
      <label className="inline-field">
        <span className="visually-hidden">{t('filter.text')}</span>
        <input
          className="input device-search"
          type="search"
          placeholder={t('filter.text')}
          value={text ?? ''}
          onChange={({ target }) => onChange({ text: target.value === '' ? undefined : target.value })}
        />
      </label>
      <Choice
        label={t('filter.station')}
        options={stations}
        value={station}
        onChange={(next) => onChange({ station: next })}
      />
      <Choice
        label={t('filter.maintainer')}
        options={maintainers}
        value={maintainer}
        onChange={(next) => onChange({ maintainer: next })}
      />
      <Choice
        label={t('filter.protocol')}
        options={protocols}
        value={protocol}
        onChange={(next) => onChange({ protocol: next })}
      />
      {(text ?? station ?? maintainer ?? protocol ?? state) !== undefined && (
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={() =>
            onChange({
              text: undefined,
              station: undefined,
              maintainer: undefined,
              protocol: undefined,
              state: undefined,
            })
          }
        >
          {t('filter.clear')}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A choice among what occurs; none where only one thing does. */
function Choice({ label, options, value, onChange }: ChoiceProps) {
  const t = devicesTexts.useTexts();
  if (options.length < 2 && value === undefined) return null;
  return (
    <label className="inline-field">
      <span>{label}</span>
      <select
        className="input"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      >
        <option value="">{t('filter.all')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {value !== undefined && !options.some((option) => option.value === value) && (
          <option value={value}>{value}</option>
        )}
      </select>
    </label>
  );
}
