import { localDate, type LocalizedText } from '@ecoloop/kernel';
import type { Limit } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import { chooseEdition, type EditionChoice, type Standard } from '../model/standard.ts';

export const boilerEditionIds = ['db11-139-2015', 'db11-139-2015-stage-1'] as const;
export type BoilerEditionId = (typeof boilerEditionIds)[number];

/**
 * `new` is a boiler that the stage in force admits; one admitted under an earlier stage is `in-use`, and has limits here
 * only inside a zone where highly polluting fuels are banned.
 */
export type BoilerKind = 'new' | 'in-use';
export type BoilerFuel = 'gas' | 'oil' | 'coal';

export interface BoilerEdition extends Standard<BoilerEditionId> {
  readonly limits: readonly (Limit & { readonly class: BoilerKind })[];
}

const beijing = '11';
const document = 'DB11/139-2015';
const title = { zh: '锅炉大气污染物排放标准', en: 'Emission standard of air pollutants for boilers' };
const source: Source = { document, edition: '2015', confidence: 'A' };
const unread: Source = { ...source, confidence: 'C' };

export const fuelZoneScope: LocalizedText = {
  zh: '高污染燃料禁燃区内',
  en: 'inside a zone where highly polluting fuels are banned',
};

function limitsOf(of: BoilerKind, nitrogenOxides: number): BoilerEdition['limits'] {
  const common = { class: of, averaging: 'hour', ...(of === 'in-use' ? { scope: fuelZoneScope } : {}) } as const;
  return [
    { ...common, property: 'flue_particles', most: 5, unit: 'mg/m3', source: unread },
    { ...common, property: 'flue_sulfur_dioxide', most: 10, unit: 'mg/m3', source: unread },
    { ...common, property: 'flue_nitrogen_oxides', most: nitrogenOxides, unit: 'mg/m3', source },
    { ...common, property: 'flue_mercury', most: 0.5, unit: 'ug/m3', source: unread },
    { ...common, property: 'flue_blackness', averaging: 'sample', most: 1, unit: '1', source: unread },
  ];
}

/** Latest first. */
export const boilerEditions: readonly BoilerEdition[] = [
  {
    id: 'db11-139-2015',
    document,
    title,
    edition: '2015',
    inForce: [{ territory: beijing, from: localDate('2017-04-01'), confidence: 'A' }],
    limits: [...limitsOf('new', 30), ...limitsOf('in-use', 80)],
  },
  {
    id: 'db11-139-2015-stage-1',
    document,
    title,
    edition: '2015, stage 1',
    inForce: [{ territory: beijing, from: localDate('2015-07-01'), until: localDate('2017-03-31'), confidence: 'C' }],
    limits: limitsOf('new', 80),
  },
];

/** @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE */
export function boilerEdition(choice: EditionChoice<BoilerEditionId>): BoilerEdition {
  return chooseEdition(boilerEditions, choice);
}

/** Reference oxygen content in %. */
export const boilerReferenceOxygen: Readonly<Record<BoilerFuel, number>> = { gas: 3.5, oil: 3.5, coal: 9 };
export const boilerReferenceOxygenSource = unread;
