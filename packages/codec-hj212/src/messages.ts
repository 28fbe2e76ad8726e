import type { LocalizedText } from '@ecoloop/kernel';
import type { FrameContent } from './encode.ts';
import { messageDefinitions, type MessageDefinition } from './message-definitions.ts';
import type { FieldKind, FieldShape } from './message-fields.ts';
import type { Edition, FactorPart, Frame, FrameHeader } from './model.ts';

type Definitions = typeof messageDefinitions;
export type MessageName = keyof Definitions;

type Names<Fields, Presence> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly presence: Presence } ? Name : never;
}[keyof Fields];
type Value<F> = F extends { readonly kind: FieldKind<infer T> } ? T : never;
type Values<Fields> = { readonly [Name in Names<Fields, 'required'>]: Value<Fields[Name]> } & {
  readonly [Name in Names<Fields, 'optional'>]?: Value<Fields[Name]>;
};

/** The fields of a message by its name: times in epoch milliseconds, counts as numbers. */
export type MessageFields<Name extends MessageName> = Values<Definitions[Name]['fields']>;

/** What a host may ask of a logger. */
export type RequestName = {
  [Name in MessageName]: Definitions[Name]['from'] extends 'host' ? Name : never;
}[MessageName];

export interface RequestField {
  readonly name: string;
  readonly isRequired: boolean;
  readonly shape: FieldShape;
}

/** The command and the fields of a request, to make a form of. */
export function requestFields(name: RequestName): { readonly cn: string; readonly fields: readonly RequestField[] } {
  const { cn, fields }: MessageDefinition = messageDefinitions[name];
  return {
    cn,
    fields: Object.entries(fields).map(([key, { presence, kind }]) => ({
      name: key,
      isRequired: presence === 'required',
      shape: kind.shape,
    })),
  };
}

/** A message of the command table; `parts` are what stands under a code, such as readings. */
export type Message = {
  [Name in MessageName]: {
    readonly name: Name;
    readonly fields: MessageFields<Name>;
    readonly parts: readonly FactorPart[];
  };
}[MessageName];

export interface MessageRefusal {
  readonly code: 'unknown-command' | 'missing-field' | 'wrong-field';
  readonly message: LocalizedText;
  /** The name on the wire. */
  readonly field?: string;
}

export type MessageResult =
  { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly reason: MessageRefusal };

const definitions = Object.entries<MessageDefinition>(messageDefinitions);
const byCommand = new Map<string, readonly [name: string, definition: MessageDefinition]>();
for (const entry of definitions) {
  const [, { cn, from }] = entry;
  for (const sender of from === 'either' ? ['host', 'logger'] : [from]) byCommand.set(`${sender} ${cn}`, entry);
}

/**
 * The message of a frame, HJ 212-2017 table 5. One command stands for two messages: `2061` of the host asks for hours,
 * `2061` of the logger brings one. Fields that the message does not have are left out.
 */
export function readMessage({ header: { cn }, fields, parts }: Frame, from: 'host' | 'logger'): MessageResult {
  const found = byCommand.get(`${from} ${cn}`);
  if (found === undefined) {
    const message = { zh: `命令 ${cn} 不在命令表中`, en: `The command ${cn} is not in the table` };
    return { ok: false, reason: { code: 'unknown-command', message } };
  }
  const [name, definition] = found;
  const values: Record<string, unknown> = {};
  for (const [key, { names, kind, presence }] of Object.entries(definition.fields)) {
    const sentName = names.find((alias) => fields.has(alias));
    const text = sentName === undefined ? '' : (fields.get(sentName) ?? '');
    if (text === '') {
      if (presence === 'optional') continue;
      const message = { zh: `缺少 ${names[0]}`, en: `${names[0]} is missing` };
      return { ok: false, reason: { code: 'missing-field', message, field: names[0] } };
    }
    const value = kind.read(text);
    if (value === undefined) {
      const message = { zh: `${names[0]} 的内容“${text}”不合要求`, en: `${names[0]} cannot be "${text}"` };
      return { ok: false, reason: { code: 'wrong-field', message, field: names[0] } };
    }
    values[key] = value;
  }
  // The values were read by the definition that the type is made of, which TypeScript cannot follow by name.
  return { ok: true, message: { name, fields: values, parts } as Message };
}

const versionBits: Readonly<Record<Edition, number>> = {
  'HJ/T 212-2005': 0,
  'HJ 212-2017': 1,
  'HJ 212-2025': 2,
  'HJ 1404-2024': 2,
};

/** Flag of an edition, with the bit that asks for an answer. */
export function flagOf(edition: Edition, wantsAnswer: boolean): number {
  return (versionBits[edition] << 2) | (wantsAnswer ? 1 : 0);
}

/** What to write for a message; `header` needs all but the command. */
export function messageContent(message: Message, header: Omit<FrameHeader, 'cn'>): FrameContent {
  const definition: MessageDefinition = messageDefinitions[message.name];
  // Each message has other fields; here they are written by name whatever they are.
  const values = message.fields as Readonly<Record<string, unknown>>;
  const fields = Object.entries(definition.fields).flatMap(([key, { names, kind }]) => {
    const value = values[key];
    return value === undefined ? [] : [[names[0], kind.write(value)] as const];
  });
  return { header: { ...header, cn: definition.cn }, fields: new Map(fields), parts: message.parts };
}
