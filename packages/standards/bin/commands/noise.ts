import type { LocalizedText } from '@ecoloop/kernel';
import { evaluateBoundaryNoise } from '../../src/noise/boundary-noise.ts';
import type { NoiseVerdict } from '../../src/noise/evaluate-noise.ts';
import { evaluateFunctionZone } from '../../src/noise/function-zone.ts';
import { functionZones, gb3096 } from '../../src/noise/gb3096.ts';
import { boundaryZones, noiseEmissionStandards } from '../../src/noise/noise-emission.ts';
import type { Measured } from '../../src/model/measurement.ts';
import { readValue } from '../arguments.ts';
import { UsageError, type Call, type Command, type Outcome } from '../command.ts';
import { choiceOf } from './choice-option.ts';
import { editionChoiceOf, editionOptions } from './edition-option.ts';
import { evaluationOutcome } from './evaluation-output.ts';

const emitters = ['industry', 'social-life', 'construction'] as const;

const emitterNames: Readonly<Record<string, (typeof emitters)[number]>> = {
  工业企业: 'industry',
  社会生活: 'social-life',
  建筑施工: 'construction',
};

export const noise: Command = {
  name: 'noise',
  summary: {
    zh: '声环境功能区或厂界、场界噪声是否达标',
    en: 'noise of a function zone or at the boundary of its source',
  },
  options: {
    ...editionOptions,
    zone: {
      value: 'ZONE',
      about: {
        zh: '功能区：0、1、2、3、4a、4b，写“2类”亦可；厂界为 0–4',
        en: 'function zone: 0, 1, 2, 3, 4a, 4b; of emitters 0 to 4',
      },
    },
    daytime: { value: 'dB', about: { zh: '昼间等效声级', en: 'equivalent level of the daytime' } },
    night: { value: 'dB', about: { zh: '夜间等效声级', en: 'equivalent level of the night' } },
    'night-maximum': {
      value: 'dB',
      about: { zh: '夜间突发或偶发噪声最大声级', en: 'largest level of sudden or sporadic noise at night' },
    },
    'frequent-night-maximum': {
      value: 'dB',
      about: { zh: '夜间频发噪声最大声级（工业）', en: 'largest level of frequent noise at night (industry)' },
    },
    emitter: {
      value: emitters.join('|'),
      about: {
        zh: '噪声源：工业企业、社会生活、建筑施工；不写为功能区',
        en: 'at the boundary of a source; a function zone unless told',
      },
    },
    'background-daytime': { value: 'dB', about: { zh: '昼间背景值', en: 'background of the daytime' } },
    'background-night': { value: 'dB', about: { zh: '夜间背景值', en: 'background of the night' } },
    indoors: { about: { zh: '在室内测量，限值减 10 dB', en: 'measured in a room: limits less 10 dB' } },
    'existing-railway': { about: { zh: '4b 类：既有铁路', en: 'zone 4b: beside an existing railway' } },
  },
  examples: [
    'noise --zone 2 --daytime 58 --night 51.5',
    'noise --emitter industry --zone 3 --night 57 --background-night 50',
  ],
  run: (call) => (call.values['emitter'] === undefined ? judgeZone(call) : judgeBoundary(call)),
};

function judgeZone(call: Call): Outcome {
  refuseOptions(call, ['frequent-night-maximum', 'background-daytime', 'background-night', 'indoors']);
  const zone = choiceOf(call, 'zone', functionZones, zoneOf);
  const levels = { ...periodsOf(call), ...level(call, 'night-maximum', 'nightMaximum') };
  const railway = call.switches.has('existing-railway') ? 'existing' : 'new';
  const point = zone === '4b' ? ({ zone, railway, ...levels } as const) : { zone, ...levels };
  return evaluationOutcome(evaluateFunctionZone(point, editionChoiceOf(call, [gb3096])), verdictLabel);
}

function judgeBoundary(call: Call): Outcome {
  const emitter = choiceOf(call, 'emitter', emitters, (text) => emitterNames[text] ?? text);
  const background = { ...level(call, 'background-daytime', 'daytime'), ...level(call, 'background-night', 'night') };
  const common = { ...periodsOf(call), background, indoors: call.switches.has('indoors') };
  const choice = editionChoiceOf(call, noiseEmissionStandards[emitter]);
  if (emitter === 'construction') {
    refuseOptions(call, ['zone', 'frequent-night-maximum', 'existing-railway']);
    const maximum = level(call, 'night-maximum', 'nightMaximum');
    return evaluationOutcome(evaluateBoundaryNoise({ emitter, ...common, ...maximum }, choice), verdictLabel);
  }
  refuseOptions(call, [
    'existing-railway',
    ...(emitter === 'industry' ? [] : ['night-maximum', 'frequent-night-maximum']),
  ]);
  const zone = choiceOf(call, 'zone', boundaryZones, zoneOf);
  if (emitter === 'social-life')
    return evaluationOutcome(evaluateBoundaryNoise({ emitter, zone, ...common }, choice), verdictLabel);
  const maxima = {
    ...level(call, 'frequent-night-maximum', 'frequentNightMaximum'),
    ...level(call, 'night-maximum', 'sporadicNightMaximum'),
  };
  return evaluationOutcome(evaluateBoundaryNoise({ emitter, zone, ...common, ...maxima }, choice), verdictLabel);
}

function verdictLabel(of: NoiseVerdict): LocalizedText {
  return of === 'attained' ? { zh: '达标', en: 'attained' } : { zh: '超标', en: 'exceeded' };
}

function periodsOf(call: Call): { readonly daytime?: Measured; readonly night?: Measured } {
  return { ...level(call, 'daytime', 'daytime'), ...level(call, 'night', 'night') };
}

function level<Key extends string>({ values }: Call, option: string, key: Key): { readonly [Name in Key]?: Measured } {
  const text = values[option];
  // A computed key of type Key gives an index signature, not the key.
  return (text === undefined ? {} : { [key]: readValue(option, text) }) as { readonly [Name in Key]?: Measured };
}

/** `2类`, `4a类区` */
function zoneOf(text: string): string {
  return text.toLowerCase().replace(/类(?:声环境)?(?:功能)?区?$/, '');
}

/** An option that would have no effect is a mistake, not a detail. */
function refuseOptions({ values, switches }: Call, options: readonly string[]): void {
  const given = options.find((option) => values[option] !== undefined || switches.has(option));
  if (given !== undefined)
    throw new UsageError({ zh: `--${given} 不适用于这种噪声`, en: `--${given} is not for this kind of noise` });
}
