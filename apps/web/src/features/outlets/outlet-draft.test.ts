import type { Outlet } from '@ecoloop/api-contract';
import { ApiError } from '@ecoloop/ui';
import { describe, expect, it } from 'vitest';
import { draftOf, inputOf, problemsOf, refusalsOf, withLimit } from './outlet-draft.ts';

const usual = { territory: '110102', today: '2026-11-22' };
const outlet: Outlet = {
  id: 'plant-da001',
  code: 'DA001',
  name: { zh: '1号排放口', en: 'Stack 1' },
  organisation: 'plant',
  organisationName: { zh: '电厂', en: 'Plant' },
  territory: '110102',
  longitude: 116.36,
  latitude: 39.91,
  kind: 'gas',
  station: 'boiler-house',
  permit: '91110102MA001234XQ001P',
  referenceOxygen: 3.5,
  monitoredFrom: '2026-03-03',
  state: 'in-use',
  limits: [
    {
      ...{ property: 'flue_nitrogen_oxides', averaging: 'hour', most: 30, unit: 'mg/m3', from: '2017-04-01' },
      ...{ until: '2027-01-01', document: 'DB11/139-2015', clause: 'table 1' },
    },
  ],
  version: 4,
  simulated: false,
};

describe('the draft of an outlet', () => {
  it('says of an unchanged outlet what the register says', () => {
    const draft = draftOf(outlet, usual);
    expect(problemsOf(draft)).toEqual({});
    const { id, organisationName, version, simulated, ...input } = outlet;
    expect([id, organisationName.zh, version, simulated]).toEqual(['plant-da001', '电厂', 4, false]);
    expect(inputOf(draft)).toEqual(input);
  });

  it('names what a new one lacks, limit by limit', () => {
    const draft = withLimit(withLimit(draftOf(undefined, usual), usual.today), usual.today);
    expect(draft.limits.map(({ key, from }) => [key, from])).toEqual([
      [0, '2026-11-22'],
      [1, '2026-11-22'],
    ]);
    const limits = draft.limits.map((limit, index) => (index === 1 ? { ...limit, least: 'x', unit: 'mg/m3' } : limit));
    expect(problemsOf({ ...draft, limits, longitude: 'east' })).toEqual({
      ...{ code: 'needed', nameZh: 'needed', organisation: 'needed', longitude: 'number' },
      ...{ 'limits.0.property': 'needed', 'limits.0.unit': 'needed', 'limits.0.document': 'needed' },
      ...{ 'limits.0.most': 'bound', 'limits.1.property': 'needed', 'limits.1.document': 'needed' },
      'limits.1.least': 'number',
    });
  });

  it('has no reference oxygen for water, and the Chinese name where there is no other', () => {
    const input = inputOf({ ...draftOf(outlet, usual), kind: 'water', nameEn: ' ' });
    expect(input).not.toHaveProperty('referenceOxygen');
    expect(input.name.en).toBe('1号排放口');
  });

  it('takes the refusals of the server to their fields, in the language of the desk', () => {
    const problem = {
      ...{ type: 'about:blank', title: 'wrong', status: 400, code: 'outlet.INVALID' },
      errors: [
        { path: 'limits[1].unit', message: '单位 dB 不能换算为 mg/m3 / does not convert' },
        { path: '/name/zh', message: 'must not be empty' },
      ],
    };
    expect(refusalsOf(new ApiError(problem), 'en')).toEqual({
      'limits.1.unit': 'does not convert',
      nameZh: 'must not be empty',
    });
    expect(refusalsOf(new ApiError(problem), 'zh')['limits.1.unit']).toBe('单位 dB 不能换算为 mg/m3');
    expect(refusalsOf(new Error('away'), 'zh')).toEqual({});
  });
});
