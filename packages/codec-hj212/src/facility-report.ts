import type { FactorPart, Frame } from './model.ts';
import { readNumber } from './number.ts';

/** RS of HJ 212-2017 command 2021, by its digit. */
const states = ['off', 'running', 'calibrating', 'maintenance', 'alarm', 'blow-back'] as const;

export type FacilityState = (typeof states)[number];

export interface FacilityReport {
  /** What each facility (`SB1`) did at the DataTime. */
  readonly states: readonly { readonly facility: string; readonly state: FacilityState }[];
  /** Hours each facility ran on the day of the DataTime. */
  readonly runTimes: readonly { readonly facility: string; readonly hours: number }[];
  readonly refused: readonly FactorPart[];
}

/** The parts of an upload 2021 or 2041, HJ 212-2017: `SB1-RS=1` and `SB1-RT=1.1`; others are refused one by one. */
export function readFacilityReport({ parts }: Frame): FacilityReport {
  const report = {
    states: new Array<FacilityReport['states'][number]>(),
    runTimes: new Array<FacilityReport['runTimes'][number]>(),
    refused: new Array<FactorPart>(),
  };
  for (const part of parts) {
    const { code: facility, attribute, text } = part;
    const number = readNumber(text);
    const state = attribute === 'RS' && number !== undefined ? states[number] : undefined;
    if (state !== undefined) report.states.push({ facility, state });
    else if (attribute === 'RT' && number !== undefined && number >= 0 && number <= 24) {
      report.runTimes.push({ facility, hours: number });
    } else report.refused.push(part);
  }
  return report;
}
