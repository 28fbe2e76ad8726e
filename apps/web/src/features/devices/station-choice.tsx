import type { Station } from '@ecoloop/api-contract';
import { matchOf, usePick } from '@ecoloop/ui';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useTerritories } from '../../api/site.ts';
import { deviceFormTexts } from './form-texts.ts';

export interface StationChoiceProps {
  readonly stations: readonly Station[];
  readonly value: string;
  /** Those that fit best; they stand first. */
  readonly suggested?: readonly string[];
  readonly invalid?: boolean;
  readonly label: string;
  readonly onChange: (station: string) => void;
}

/** One station of many, found by name, code, alias or pinyin initials. */
export function StationChoice({ stations, value, suggested = [], invalid, label, onChange }: StationChoiceProps) {
  const t = deviceFormTexts.useTexts();
  const pick = usePick();
  const territories = useTerritories();
  const options = useMemo(() => {
    const places = new Map(territories.map(({ code, name }) => [code, pick(name)]));
    const rankOf = ({ id }: Station): number => (suggested.includes(id) ? suggested.indexOf(id) : suggested.length);
    return stations
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map((station) => ({
        value: station.id,
        label: `${pick(station.name)} · ${places.get(station.territory) ?? station.territory}`,
        station,
      }));
  }, [stations, suggested, territories, pick]);
  return (
    <Select
      className="station-choice"
      aria-label={label}
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined &&
          matchOf({ name: option.station.name, code: option.station.id, aliases: option.station.aliases }, typed) > 0,
      }}
      options={options}
      value={value === '' ? null : value}
      placeholder={t('station.choose')}
      notFoundContent={t('station.none')}
      {...(invalid === true ? { status: 'error' } : {})}
      // A list outside an open dialog would lie behind it.
      getPopupContainer={(choice: HTMLElement) => choice.closest('dialog') ?? document.body}
      onChange={(chosen: string | null) => onChange(chosen ?? '')}
    />
  );
}
