import { UsageError, type Call } from '../command.ts';

/**
 * The value of an option that takes one of a few codes.
 *
 * @param codeOf the code for what people write instead; the text itself where it is none
 * @throws UsageError
 */
export function choiceOf<Code extends string>(
  { values }: Call,
  option: string,
  known: readonly Code[],
  codeOf: (text: string) => string,
): Code {
  const text = values[option]?.normalize('NFKC').trim();
  const code = text === undefined ? undefined : codeOf(text);
  const found = known.find((value) => value === code);
  if (found !== undefined) return found;
  const choices = known.join(', ');
  throw new UsageError({ zh: `--${option} 应为 ${choices} 之一`, en: `--${option} is one of ${choices}` });
}
