import type { Territory } from '@ecoloop/api-contract';
import { bestMatches, Icon, Popover, usePick } from '@ecoloop/ui';
import { useState } from 'react';
import { useTerritories } from '../api/site.ts';
import { useDesk } from './desk-search.ts';
import { useHome, useOwnTerritories } from './me.ts';
import { shellTexts } from './texts.ts';

/** City → district → street, with a search over all of them; the choice goes into the address. */
export function PlacePicker() {
  const t = shellTexts.useTexts();
  const pick = usePick();
  const { territory, change } = useDesk();
  const home = useHome();
  const chosen = useTerritories().find(({ code }) => code === territory);
  return (
    <Popover
      className="place-picker"
      label={t('place.label')}
      trigger={
        <>
          <Icon name="place" />
          <b className="ellipsis">{chosen ? pick(chosen.name) : territory}</b>
          <Icon name="down" size={14} />
        </>
      }
    >
      {(close) => (
        <PlaceList
          chosen={territory}
          onChoose={(code) => {
            change({ territory: code === home ? undefined : code });
            close();
          }}
        />
      )}
    </Popover>
  );
}

function PlaceList({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (code: string) => void }) {
  const t = shellTexts.useTexts();
  const pick = usePick();
  const territories = useOwnTerritories();
  const [typed, setTyped] = useState('');
  const rows =
    typed.trim() === ''
      ? openedTree(territories, chosen)
      : bestMatches(territories, typed, 30).map((place) => ({ place, depth: 0 }));
  return (
    <>
      <input
        className="input"
        type="search"
        autoFocus
        value={typed}
        placeholder={t('place.search')}
        aria-label={t('place.search')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const first = rows[0];
          if (event.key === 'Enter' && typed.trim() !== '' && first) onChoose(first.place.code);
        }}
      />
      <ul className="picker-list">
        {rows.map(({ place, depth }) => (
          <li key={place.code}>
            <button
              type="button"
              className="menu-item"
              style={{ paddingInlineStart: 10 + depth * 16 }}
              aria-current={place.code === chosen}
              onClick={() => onChoose(place.code)}
            >
              {pick(place.name)}
            </button>
          </li>
        ))}
        {rows.length === 0 && <li className="picker-none soft">{t('place.none')}</li>}
      </ul>
    </>
  );
}

interface Row {
  readonly place: Territory;
  readonly depth: number;
}

/** The tree with the city's districts, and the streets of the district in which the chosen place lies. */
function openedTree(territories: readonly Territory[], chosen: string): readonly Row[] {
  const byCode = new Map(territories.map((place) => [place.code, place]));
  const path = new Set<string>();
  for (
    let place = byCode.get(chosen);
    place;
    place = place.parent === undefined ? undefined : byCode.get(place.parent)
  ) {
    path.add(place.code);
  }
  const rowsUnder = (parent: string | undefined, depth: number): Row[] =>
    territories
      .filter((place) =>
        parent === undefined ? place.parent === undefined || !byCode.has(place.parent) : place.parent === parent,
      )
      .flatMap((place) => [
        { place, depth },
        ...(depth === 0 || path.has(place.code) ? rowsUnder(place.code, depth + 1) : []),
      ]);
  return rowsUnder(undefined, 0);
}
