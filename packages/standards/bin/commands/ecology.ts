import { eiGradeLabel, eiParts, evaluateEi, hj192, type EiPartCode } from '../../src/ecology/ei.ts';
import { eqi2021, eqiClassLabel, eqiParts, evaluateEqi, type EqiPartCode } from '../../src/ecology/eqi.ts';
import { plain, UsageError, type Call, type Command, type Option } from '../command.ts';
import { editionChoiceOf, editionOptions } from './edition-option.ts';
import { evaluationOutcome } from './evaluation-output.ts';

interface Part<Code extends string> {
  readonly code: Code;
  readonly name: Option['about'];
}

export const ecology: Command = {
  name: 'ecology',
  summary: { zh: '生态质量指数（EQI）或生态环境状况指数（EI）', en: 'ecological quality index (EQI) or the older EI' },
  options: {
    ...editionOptions,
    ...optionsOf(eqiParts, 'EQI'),
    ...optionsOf(eiParts, 'EI'),
  },
  examples: [
    'ecology --pattern 62 --function 70 --biodiversity 58 --stress 25',
    'ecology --richness 55 --vegetation 80 --waterNetwork 30 --landStress 20 --pollutionLoad 10',
  ],
  run: (call) => {
    const isGiven = ({ code }: Part<string>): boolean => call.values[code] !== undefined;
    const [ofEqi, ofEi] = [eqiParts.some(isGiven), eiParts.some(isGiven)];
    if (ofEqi === ofEi) {
      throw new UsageError({
        zh: `请给出 EQI 的 ${codesOf(eqiParts)}，或 EI 的 ${codesOf(eiParts)}`,
        en: `Give the parts of the EQI (${codesOf(eqiParts)}) or those of the EI (${codesOf(eiParts)})`,
      });
    }
    if (ofEqi) {
      const indices = indicesOf<EqiPartCode>(call, eqiParts);
      const evaluation = evaluateEqi({ indices }, editionChoiceOf(call, [eqi2021]));
      return evaluationOutcome(evaluation, eqiClassLabel, { partName: nameIn(eqiParts) });
    }
    const indices = indicesOf<EiPartCode>(call, eiParts);
    const evaluation = evaluateEi({ indices }, editionChoiceOf(call, [hj192]));
    return evaluationOutcome(evaluation, eiGradeLabel, { partName: nameIn(eiParts) });
  },
};

function optionsOf(parts: readonly Part<string>[], index: string): Readonly<Record<string, Option>> {
  return Object.fromEntries(
    parts.map(({ code, name }) => [
      code,
      { value: '0–100', about: { zh: `${index}：${name.zh}`, en: `${index}: ${name.en.toLowerCase()}` } },
    ]),
  );
}

function codesOf(parts: readonly Part<string>[]): string {
  return parts.map(({ code }) => `--${code}`).join(' ');
}

function nameIn(parts: readonly Part<string>[]): (code: string) => Option['about'] {
  return (wanted) => parts.find(({ code }) => code === wanted)?.name ?? plain(wanted);
}

function indicesOf<Code extends string>({ values }: Call, parts: readonly Part<Code>[]): Record<Code, number> {
  const entries = parts.map(({ code }) => {
    const text = values[code];
    const value = text === undefined ? NaN : Number(text);
    if (text !== undefined && (text.trim() === '' || Number.isNaN(value))) {
      throw new UsageError({ zh: `--${code}：“${text}”不是数值`, en: `--${code}: "${text}" is not a number` });
    }
    return [code, value] as const;
  });
  // fromEntries forgets the keys; they are the codes of the parts.
  return Object.fromEntries(entries) as Record<Code, number>;
}
