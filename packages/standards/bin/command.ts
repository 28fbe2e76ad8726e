import type { LocalDate, LocalizedText } from '@ecoloop/kernel';
import type { Sample } from '../src/model/measurement.ts';
import type { Property } from '../src/property/property.ts';

/** What a command line reaches outside of itself. */
export interface Environment {
  /** The text of a file, of standard input for `-`. */
  readonly readText: (file: string) => string;
  readonly today: () => LocalDate;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

export interface Option {
  /** What stands after it in the help, such as `YYYY-MM-DD`; absent for a switch. */
  readonly value?: string;
  readonly about: LocalizedText;
}

/** A command as it was called. */
export interface Call {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly switches: ReadonlySet<string>;
  readonly positionals: readonly string[];
  /** Values given for items, by code of the property. */
  readonly sample: Sample;
  /** `none` or `present` for items that are told in words, by code of the property. */
  readonly words: Readonly<Record<string, 'none' | 'present'>>;
  readonly environment: Environment;
}

export interface OutputTable {
  readonly columns: readonly LocalizedText[];
  readonly rows: readonly (readonly LocalizedText[])[];
}

/** What a command found: the same as data and for people. */
export interface Outcome {
  readonly json: unknown;
  readonly blocks: readonly (LocalizedText | OutputTable)[];
  /** Whether something that was asked for could not be judged: exit code 1. */
  readonly incomplete?: boolean;
}

export interface Command {
  readonly name: string;
  readonly summary: LocalizedText;
  /** Arguments in order, such as `FILE`; all of them are needed. */
  readonly positionals?: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** Properties of which a value can be given: `--pm25 35`. */
  readonly items?: readonly Property[];
  /** Whether an item may be told in words: 无, 有. */
  readonly takesWords?: boolean;
  readonly notes?: readonly LocalizedText[];
  readonly examples: readonly string[];
  readonly run: (call: Call) => Outcome;
}

/** The command was called wrongly, or what it was given cannot be read: exit code 2. */
export class UsageError extends Error {
  readonly text: LocalizedText;

  constructor(text: LocalizedText) {
    super(text.en);
    this.text = text;
  }
}

/** The same in both languages. */
export function plain(text: string | number): LocalizedText {
  return { zh: String(text), en: String(text) };
}
