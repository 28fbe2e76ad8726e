import type { ErrorDetail, Language } from '@ecoloop/kernel';
import type { FastifySchemaCompiler } from 'fastify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { Locale } from 'typebox/system';
import { Value } from 'typebox/value';

/** Texts of addresses (query, path, headers) become numbers and booleans; bodies must have the right types already. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  // Filling in defaults walks the whole schema: a body of many values is spared it where there is none to fill in.
  const hasDefaults = JSON.stringify(schema).includes('"default":');
  return (input: unknown) => {
    const converted = httpPart === 'body' ? input : Value.Convert(schema, input);
    const value = hasDefaults ? Value.Default(schema, converted) : converted;
    return validator.Check(value) ? { value } : { error: validator.Errors(value) };
  };
};

/** Answers are built by the routes field by field; the schema documents them and does not strip them. */
export const plainSerializerCompiler: FastifySerializerCompiler<TSchema> = () => (data: unknown) =>
  JSON.stringify(data);

/** As above, and fails where an answer is not what the schema says; for tests. */
export const checkingSerializerCompiler: FastifySerializerCompiler<TSchema> = ({ schema, url, method }) => {
  const validator = Compile(schema);
  return (data: unknown) => {
    const text = JSON.stringify(data);
    const sent: unknown = JSON.parse(text);
    if (!validator.Check(sent)) {
      throw new Error(
        `${method} ${url} answers against its schema: ${JSON.stringify(validator.Errors(sent).slice(0, 5))}`,
      );
    }
    return text;
  };
};

/** Every problem of an input with its path (`body.grants[0].role`) in the language asked for. */
export function validationDetails(errors: readonly unknown[], context: string, language: Language): ErrorDetail[] {
  const say = language === 'zh' ? Locale.zh_Hans : Locale.en_US;
  const details = errors.filter(isValidationError).flatMap((error): ErrorDetail[] => {
    const path = pathOf(context, error.instancePath);
    if (error.keyword === 'required') {
      const missing = language === 'zh' ? '缺少此项' : 'is missing';
      return error.params.requiredProperties.map((name) => ({ path: `${path}.${name}`, message: missing }));
    }
    return [{ path, message: say(error) }];
  });
  const byText = new Map(details.map((detail) => [`${detail.path} ${detail.message}`, detail]));
  return [...byText.values()];
}

const isValidationError = (error: unknown): error is TLocalizedValidationError =>
  typeof error === 'object' && error !== null && 'keyword' in error && 'instancePath' in error;

const pathOf = (context: string, pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .reduce((path, part) => path + (/^\d+$/.test(part) ? `[${part}]` : `.${part}`), context);
