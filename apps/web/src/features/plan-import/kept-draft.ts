import type { Values } from './item-values.ts';

const keyOf = (place: string): string => `ecoloop.plan-import-draft.${place}`;

/** What was typed and not yet saved, kept by the browser until it is saved or given up. */
export function readDraft(place: string): Values | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(place));
    // written by `keepDraft` alone
    return text === null ? undefined : (JSON.parse(text) as Values);
  } catch {
    return undefined;
  }
}

export function keepDraft(place: string, values: Values | undefined): void {
  if (values === undefined) sessionStorage.removeItem(keyOf(place));
  else sessionStorage.setItem(keyOf(place), JSON.stringify(values));
}
