import { fillPlaceholders } from './placeholders.ts';
import type { Language, LocalizedText } from './localized-text.ts';

/** One problem of an input, at the path of the field that has it (`stations[3].name`). */
export interface ErrorDetail {
  readonly path: string;
  readonly message: string;
}

/** HTTP status and message templates; `{name}` stands for a parameter and must occur in both languages alike. */
export interface ErrorDefinition {
  readonly status: number;
  readonly message: LocalizedText;
}

export interface ErrorOptions {
  readonly cause?: unknown;
  readonly details?: readonly ErrorDetail[];
}

export type ErrorParameters = Readonly<Record<string, string | number>>;

/** An error with a stable code for machines and a message for people in each language. */
export class EcoloopError extends Error {
  override readonly name = 'EcoloopError';
  /** `<area>.<KEY>`, for example `case.NOT_FOUND`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  readonly params: ErrorParameters;
  readonly details: readonly ErrorDetail[] | undefined;
  readonly #template: LocalizedText;

  constructor(code: string, definition: ErrorDefinition, params: ErrorParameters, options: ErrorOptions = {}) {
    super(fillPlaceholders(definition.message.en, params), 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = definition.status;
    this.params = params;
    this.details = options.details;
    this.#template = definition.message;
  }

  messageIn(language: Language): string {
    return fillPlaceholders(this.#template[language], this.params);
  }
}

type Placeholder<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type PlaceholderOf<Definition extends ErrorDefinition> = Placeholder<Definition['message'][Language]>;

type ParametersOf<Definition extends ErrorDefinition> = {
  readonly [Name in PlaceholderOf<Definition>]: string | number;
};

/** Makes the error. Parameters are those of the message's placeholders; without any, they may be left out. */
export type ErrorFactory<Definition extends ErrorDefinition = ErrorDefinition> = ((
  ...args: [PlaceholderOf<Definition>] extends [never]
    ? [params?: ParametersOf<Definition>, options?: ErrorOptions]
    : [params: ParametersOf<Definition>, options?: ErrorOptions]
) => EcoloopError) & { readonly code: string; readonly definition: Definition };

export type ErrorFactories<Definitions extends Record<string, ErrorDefinition>> = {
  readonly [Key in keyof Definitions]: ErrorFactory<Definitions[Key]>;
};

/**
 * Declares the errors of one area.
 *
 * @example
 * export const CaseErrors = defineErrors('case', {
 *   NOT_FOUND: { status: 404, message: { zh: '问题 {id} 不存在', en: 'Case {id} does not exist' } },
 * });
 * throw CaseErrors.NOT_FOUND({ id });
 */
export function defineErrors<const Definitions extends Record<string, ErrorDefinition>>(
  area: string,
  definitions: Definitions,
): ErrorFactories<Definitions> {
  const factories = Object.entries(definitions).map(([key, definition]) => {
    const code = `${area}.${key}`;
    const create = (params: ErrorParameters = {}, options?: ErrorOptions): EcoloopError =>
      new EcoloopError(code, definition, params, options);
    return [key, Object.assign(create, { code, definition })];
  });
  // Object.fromEntries forgets the keys; they are those of `definitions`.
  return Object.fromEntries(factories) as ErrorFactories<Definitions>;
}
