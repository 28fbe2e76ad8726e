import { useNavigate, useSearch } from '@tanstack/react-router';
import { useHome } from './me.ts';

/** What every page keeps in its address, so that a view can be sent to a colleague. */
export interface DeskSearch {
  /** Code of the place; the person's home when absent. */
  readonly territory?: string | undefined;
  /** Key of the period: `2026`, `2026-Q3`, `2026-11`, `2026-W47`, `2026-11-22`, `2026-01-01..2026-06-30`, `2026..2026-11-22`. */
  readonly period?: string | undefined;
  /** Edition of the standard asked for; the one in force when absent. */
  readonly edition?: string | undefined;
  /** References of the open trace from the first to the one in view, joined by `|`. */
  readonly trace?: string | undefined;
}

/** The named parameters of an address, each a text or absent: `validateSearch: (given) => readTexts(given, 'level', 'role')`. */
export function readTexts<const Name extends string>(
  given: Record<string, unknown>,
  ...names: readonly Name[]
): { readonly [Key in Name]?: string | undefined } {
  const texts: { [Key in Name]?: string } = {};
  for (const name of names) {
    const value = given[name];
    if (typeof value === 'string' && value !== '') texts[name] = value;
  }
  return texts;
}

export const readDeskSearch = (given: Record<string, unknown>): DeskSearch =>
  readTexts(given, 'territory', 'period', 'edition', 'trace');

/** The parameters of the address with the place filled in, and a way to change some of them on the page in view. */
export function useDesk() {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const home = useHome();
  const change = (part: DeskSearch): void => {
    void navigate({ to: '.', search: (before) => ({ ...before, ...part }), resetScroll: false });
  };
  return { ...search, territory: search.territory ?? home, change };
}

/** Opens the trace of a figure in the drawer beside the page. */
export function useOpenTrace(): (ref: string) => void {
  const { change } = useDesk();
  return (ref) => change({ trace: ref });
}
