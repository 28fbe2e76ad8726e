import { ApiError } from '@ecoloop/ui';

/** Refusals that are about one field, by their code. */
const fieldOfCode: Readonly<Record<string, string>> = {
  'device.IDENTITY_TAKEN': 'identity',
  'device.UNKNOWN_STATION': 'station',
  'device.SECRET_REQUIRED': 'secret',
  'device.UNUSABLE_SECRET': 'secret',
  'device.INVALID_SOURCES': 'allowedSources',
};

/**
 * What the server found wrong, by field: by the code of the refusal, or by paths such as `/settings/allowedSources/0`, which belong
 * to the last name in them that is a field of the form. Empty where it is about the form as a whole.
 */
export function serverProblems<Name extends string>(
  error: unknown,
  fields: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const problems = {} as Partial<Record<Name, string>>; // filled below, by names among `fields` only
  if (!(error instanceof ApiError)) return problems;
  const { code, title, errors = [] } = error.problem;
  const named = fields.find((field) => field === fieldOfCode[code]);
  if (named !== undefined) problems[named] = title;
  for (const { path, message } of errors) {
    const field = path
      .split(/[./]/)
      .map((name) => fields.find((known) => known === name))
      .findLast((known) => known !== undefined);
    if (field !== undefined) problems[field] ??= message;
  }
  return problems;
}
