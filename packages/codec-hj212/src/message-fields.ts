import { beijingTime, instantOf } from './beijing-time.ts';

/** What a field can hold, for forms: an instant, a whole number with its bounds, or text with its length. */
export type FieldShape =
  | { readonly type: 'time' }
  | { readonly type: 'whole'; readonly least: number; readonly most: number }
  | { readonly type: 'words'; readonly most: number }
  | { readonly type: 'digits'; readonly count: number }
  | { readonly type: 'minute-interval' };

/** How the text of a field becomes a value and back; `read` gives `undefined` for a text that is none of its kind. */
export interface FieldKind<T> {
  readonly shape: FieldShape;
  read(text: string): T | undefined;
  write(value: T): string;
}

/** A field of CP. The first of `names` is written, all are read: the standard itself spells CTime in two ways. */
export interface Field<T, Presence extends 'required' | 'optional'> {
  readonly names: readonly [string, ...string[]];
  readonly kind: FieldKind<T>;
  readonly presence: Presence;
}

export function required<T>(kind: FieldKind<T>, ...names: readonly [string, ...string[]]): Field<T, 'required'> {
  return { names, kind, presence: 'required' };
}

export function optional<T>(kind: FieldKind<T>, ...names: readonly [string, ...string[]]): Field<T, 'optional'> {
  return { names, kind, presence: 'optional' };
}

/** N14: epoch milliseconds here, `YYYYMMDDhhmmss` in Beijing time on the wire. */
export const time: FieldKind<number> = {
  shape: { type: 'time' },
  read: instantOf,
  write: beijingTime,
};

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): FieldKind<number> {
  return {
    shape: { type: 'whole', least, most },
    read(text) {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      return number >= least && number <= most ? number : undefined;
    },
    write: String,
  };
}

/** Up to `most` characters, never none. */
export function words(most: number): FieldKind<string> {
  const read = (text: string): string | undefined => (text !== '' && text.length <= most ? text : undefined);
  return { shape: { type: 'words', most }, read, write: (text) => text };
}

/** Exactly so many digits. */
export function digits(count: number): FieldKind<string> {
  const read = (text: string): string | undefined => (text.length === count && /^\d+$/.test(text) ? text : undefined);
  return { shape: { type: 'digits', count }, read, write: (text) => text };
}

/** A whole number that divides an hour into periods of minutes. */
export const minuteInterval: FieldKind<number> = {
  shape: { type: 'minute-interval' },
  read: (text) => {
    const minutes = whole(1, 30).read(text);
    return minutes !== undefined && 60 % minutes === 0 ? minutes : undefined;
  },
  write: String,
};
