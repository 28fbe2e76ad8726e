import { bestMatches, Icon, usePick, type Searchable } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useSite } from '../api/site.ts';
import { stationsQuery } from '../api/stations.ts';
import { useHome, useOwnTerritories } from './me.ts';
import { useAllowedPages } from './navigation.tsx';
import { shellTexts } from './texts.ts';

type Kind = 'page' | 'station' | 'place' | 'indicator';

interface Found extends Searchable {
  readonly key: string;
  readonly kind: Kind;
  readonly open: () => void;
}

/** Everything that has a name, found by it, by its code or by pinyin initials; `/` jumps here from anywhere. */
export function SearchBox() {
  const t = shellTexts.useTexts();
  const pick = usePick();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const things = useSearchable(open);
  const found = typed.trim() === '' ? [] : bestMatches(things, typed, 12);
  useSlashKey(input);
  const choose = (thing: Found | undefined): void => {
    if (!thing) return;
    thing.open();
    setTyped('');
    setOpen(false);
    input.current?.blur();
  };
  const showing = open && typed.trim() !== '';
  return (
    <div className="search-box" role="search">
      <Icon name="search" />
      <input
        ref={input}
        role="combobox"
        aria-expanded={showing}
        aria-controls={listId}
        aria-activedescendant={showing && found[active] ? `${listId}-${String(active)}` : undefined}
        aria-label={t('search.label')}
        autoComplete="off"
        placeholder={t('search.placeholder')}
        title={t('search.hint')}
        value={typed}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
          else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(found[active]);
          else if (event.key === 'Escape') setOpen(false);
          else return;
          event.preventDefault();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
      {showing && (
        <ul id={listId} role="listbox" aria-label={t('search.label')} className="search-results">
          {found.map((thing, index) => (
            <li
              key={thing.key}
              id={`${listId}-${String(index)}`}
              role="option"
              aria-selected={index === active}
              className="menu-item"
              // The press would take the focus away and close the list before the click.
              onPointerDown={(event) => event.preventDefault()}
              onPointerEnter={() => setActive(index)}
              onClick={() => choose(thing)}
            >
              <span className="search-kind">{t(`search.${thing.kind}`)}</span>
              <span className="ellipsis">{pick(thing.name)}</span>
              {thing.code !== undefined && <span className="soft small search-code">{thing.code}</span>}
            </li>
          ))}
          {found.length === 0 && <li className="picker-none soft">{t('search.none', { typed })}</li>}
        </ul>
      )}
    </div>
  );
}

function useSlashKey(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
}

function useSearchable(wanted: boolean): readonly Found[] {
  const site = useSite();
  const home = useHome();
  const territories = useOwnTerritories();
  const pages = useAllowedPages();
  const navigate = useNavigate();
  const { data: stations } = useQuery({ ...stationsQuery(home), enabled: wanted });
  return useMemo(
    () => [
      ...pages.map((page): Found => ({
        key: page.to,
        kind: 'page',
        name: { zh: shellTexts.zh[page.text], en: shellTexts.en[page.text] },
        open: () => void navigate({ to: page.to }),
      })),
      ...(stations ?? []).map((station): Found => ({
        key: `station:${station.id}`,
        kind: 'station',
        name: station.name,
        code: station.id,
        aliases: station.aliases,
        open: () => void navigate({ to: '/stations/$station', params: { station: station.id } }),
      })),
      ...territories.map((place): Found => ({
        key: `place:${place.code}`,
        kind: 'place',
        name: place.name,
        code: place.code,
        open: () => void navigate({ to: '.', search: (before) => ({ ...before, territory: place.code }) }),
      })),
      ...site.domains
        .flatMap(({ indicators }) => indicators)
        .map((indicator): Found => ({
          key: `indicator:${indicator.id}`,
          kind: 'indicator',
          name: indicator.name,
          code: indicator.id,
          open: () =>
            void navigate({ to: '/evaluation', search: (before) => ({ ...before, metric: indicator.metric }) }),
        })),
    ],
    [pages, stations, territories, site, navigate],
  );
}
