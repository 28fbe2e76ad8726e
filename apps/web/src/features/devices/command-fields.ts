import { parseInstant, type LocalizedText } from '@ecoloop/kernel';
import { formatClock, formatDate } from '@ecoloop/ui';

/** One field of a command, as its JSON Schema describes it. */
export interface CommandField {
  readonly name: string;
  readonly title: LocalizedText;
  readonly hint: LocalizedText | undefined;
  readonly kind: 'text' | 'number' | 'time' | 'choice' | 'yes';
  readonly needed: boolean;
  readonly initial: string;
  readonly choices: readonly { readonly value: string; readonly title: LocalizedText }[];
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly pattern: string | undefined;
  readonly longest: number | undefined;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Words in both languages (`x-title` of the API), or the same in both. */
function wordsOf(value: unknown): LocalizedText | undefined {
  if (typeof value === 'string') return { zh: value, en: value };
  if (!isObject(value)) return undefined;
  const [zh, en] = [textOf(value['zh']), textOf(value['en'])];
  return zh === undefined || en === undefined ? undefined : { zh, en };
}

/** The fields that a JSON Schema of an object asks for; what is no object asks for none. */
export function fieldsOf(schema: unknown): readonly CommandField[] {
  if (!isObject(schema) || !isObject(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).map(([name, described]) =>
    fieldOf(name, isObject(described) ? described : {}, required.includes(name)),
  );
}

function fieldOf(name: string, described: Json, needed: boolean): CommandField {
  const choices = choicesOf(described);
  const initial = described['default'];
  return {
    name,
    title: wordsOf(described['x-title']) ?? wordsOf(described['title']) ?? { zh: name, en: name },
    hint: wordsOf(described['x-description']) ?? wordsOf(described['description']),
    kind: kindOf(described, choices.length > 0),
    needed,
    initial:
      typeof initial === 'string' || typeof initial === 'number' || typeof initial === 'boolean' ? String(initial) : '',
    choices,
    least: numberOf(described['minimum']),
    most: numberOf(described['maximum']),
    pattern: textOf(described['pattern']),
    longest: numberOf(described['maxLength']),
  };
}

function kindOf({ type, format }: Json, hasChoices: boolean): CommandField['kind'] {
  if (hasChoices) return 'choice';
  if (format === 'date-time') return 'time';
  if (type === 'boolean') return 'yes';
  return type === 'integer' || type === 'number' ? 'number' : 'text';
}

/** `enum`, or alternatives each with a `const` and perhaps a title. */
function choicesOf(described: Json): CommandField['choices'] {
  if (Array.isArray(described['enum'])) return described['enum'].map((value) => choiceOf(value, undefined));
  const alternatives = described['anyOf'] ?? described['oneOf'];
  if (!Array.isArray(alternatives)) return [];
  return alternatives
    .filter(isObject)
    .filter((one) => 'const' in one)
    .map((one) => choiceOf(one['const'], wordsOf(one['title'])));
}

function choiceOf(value: unknown, title: LocalizedText | undefined): CommandField['choices'][number] {
  const text = String(value);
  return { value: text, title: title ?? { zh: text, en: text } };
}

export type FieldProblem = 'needed' | 'number' | 'least' | 'most' | 'pattern' | 'time';

export type Typed = Readonly<Record<string, string>>;

/** What is wrong with what was typed, field by field. */
export function fieldProblems(fields: readonly CommandField[], typed: Typed): Readonly<Record<string, FieldProblem>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const problem = problemOf(field, (typed[field.name] ?? field.initial).trim());
      return problem === undefined ? [] : [[field.name, problem]];
    }),
  );
}

function problemOf(
  { kind, needed, least, most, pattern, longest }: CommandField,
  text: string,
): FieldProblem | undefined {
  if (text === '') return needed && kind !== 'yes' ? 'needed' : undefined;
  if (kind === 'number') {
    const value = Number(text);
    if (!Number.isFinite(value)) return 'number';
    if (least !== undefined && value < least) return 'least';
    return most !== undefined && value > most ? 'most' : undefined;
  }
  if (kind === 'time') return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? undefined : 'time';
  if (pattern !== undefined && !new RegExp(pattern).test(text)) return 'pattern';
  return longest !== undefined && text.length > longest ? 'pattern' : undefined;
}

/** What is sent; times as typed in the site's zone become instants, what is left empty is left out. */
export function fieldValues(
  fields: readonly CommandField[],
  typed: Typed,
  zone: string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, initial, choices }): readonly (readonly [string, unknown])[] => {
      const text = (typed[name] ?? initial).trim();
      if (kind === 'yes') return [[name, text === 'true']];
      if (text === '') return [];
      if (kind === 'number') return [[name, Number(text)]];
      if (kind === 'time') return [[name, new Date(parseInstant(text, { zone })).toISOString()]];
      return kind === 'choice' && choices.every(({ value }) => /^\d+$/.test(value))
        ? [[name, Number(text)]]
        : [[name, text]];
    }),
  );
}

/** An instant as the browser's field for a local time wants it. */
export const localTimeText = (moment: number, zone: string): string =>
  `${formatDate(moment, zone)}T${formatClock(moment, zone, true)}`;
