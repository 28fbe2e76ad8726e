import type { LocalizedText } from '@ecoloop/kernel';
import { judgeLimits, type Verdict } from '../exceedance/judge-limits.ts';
import { foldToReferenceOxygen } from '../exceedance/oxygen.ts';
import type { SampleEvaluation } from '../model/evaluate-sample.ts';
import { readMeasured, type Measured, type Refusal, type Sample } from '../model/measurement.ts';
import { printedSource } from '../model/source.ts';
import type { EditionChoice } from '../model/standard.ts';
import { emissionProperties } from '../property/emission.ts';
import { propertiesOf } from '../property/property.ts';
import {
  boilerEdition,
  boilerReferenceOxygen,
  boilerReferenceOxygenSource,
  fuelZoneScope,
  type BoilerEditionId,
  type BoilerFuel,
  type BoilerKind,
} from './boilers.ts';

export interface BoilerInput {
  readonly kind: BoilerKind;
  /** Whether it stands inside a zone where highly polluting fuels are banned. */
  readonly insideFuelZone: boolean;
  readonly fuel: BoilerFuel;
  /** `flue_particles`, `flue_sulfur_dioxide`, `flue_nitrogen_oxides`, `flue_mercury`, `flue_blackness`. */
  readonly sample: Sample;
  /** Measured oxygen in %, or `folded` where the concentrations are at the reference oxygen content already. */
  readonly oxygen: number | 'folded';
}

export interface BoilerEvaluation extends SampleEvaluation<Verdict> {
  /** Reference oxygen content in %, where concentrations were folded to it. */
  readonly referenceOxygen?: number;
}

const properties = propertiesOf(emissionProperties);

/**
 * Judges the flue gas of a boiler after folding its concentrations to the reference oxygen content; the blackness is not
 * folded. Where the oxygen does not allow it, the concentrations are refused, not judged as measured.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 * @see DB11/139-2015
 */
export function evaluateBoiler(input: BoilerInput, choice: EditionChoice<BoilerEditionId>): BoilerEvaluation {
  const edition = boilerEdition(choice);
  const { fuel, kind, oxygen, sample } = input;
  const applies = kind === 'new' || input.insideFuelZone;
  const limits = edition.limits.filter((limit) => applies && limit.class === kind);
  const reference = boilerReferenceOxygen[fuel];
  const { count, folded, refused } =
    oxygen === 'folded' ? { count: 0, folded: sample, refused: [] } : fold(sample, oxygen, reference);
  const judged = judgeLimits(folded, edition, limits, properties);
  return {
    ...judged,
    refused: [...judged.refused, ...refused],
    reasons: [
      ...(limits.length === 0 ? [noLimits(edition.document, kind)] : judged.reasons),
      ...(oxygen === 'folded' || count === 0 || judged.grade === undefined ? [] : [foldedReason(oxygen, reference)]),
    ],
    ...(oxygen === 'folded' ? {} : { referenceOxygen: reference }),
  };
}

function fold(
  sample: Sample,
  oxygen: number,
  reference: number,
): { readonly count: number; readonly folded: Sample; readonly refused: readonly Refusal[] } {
  const folded: [code: string, measured: Measured | undefined][] = [];
  const refused: Refusal[] = [];
  let count = 0;
  for (const [code, input] of Object.entries(sample)) {
    const property = properties.find((candidate) => candidate.code === code);
    // What is no concentration stays as it is; so does what is no value, for the judgement to refuse with its reason.
    const reading = property?.unit === 'mg/m3' ? readMeasured(property, input) : undefined;
    if (!property || !reading?.ok) {
      folded.push([code, input]);
      continue;
    }
    const { qualifier } = reading.value;
    const plain = qualifier?.kind === 'below-detection-limit' ? qualifier.limit : reading.value.value;
    const result = foldToReferenceOxygen(plain, oxygen, reference);
    if (!result.ok) {
      refused.push({
        property: code,
        ...(input === undefined ? {} : { input }),
        code: 'not-evaluated',
        reason: {
          zh: `${property.name.zh}：${result.reason.zh}`,
          en: `${property.name.en}: ${result.reason.en}`,
        },
      });
      continue;
    }
    // What binary arithmetic adds beyond the 12th digit must not decide at a limit.
    const value = Number(result.value.toPrecision(12));
    count += 1;
    folded.push([
      code,
      qualifier === undefined ? value : qualifier.kind === 'above-range' ? { above: value } : { below: value },
    ]);
  }
  return { count, folded: Object.fromEntries(folded), refused };
}

function foldedReason(oxygen: number, reference: number): LocalizedText {
  const source = printedSource(boilerReferenceOxygenSource);
  return {
    zh: `浓度由实测含氧量 ${oxygen}% 折算至基准含氧量 ${reference}%，${source.zh}`,
    en: `concentrations were folded from ${oxygen} % to the reference oxygen content of ${reference} %; ${source.en}`,
  };
}

function noLimits(document: string, kind: BoilerKind): LocalizedText {
  return kind === 'new'
    ? { zh: `${document} 此阶段没有新建锅炉限值`, en: `no limits of ${document} for new boilers in this stage` }
    : {
        zh: `${document} 在用锅炉的限值仅收录${fuelZoneScope.zh}、2017年4月1日起的`,
        en: `of ${document} only the limits for boilers in use ${fuelZoneScope.en}, from 1 April 2017, are covered`,
      };
}
