import type { DemoEnterprises, FigureSource, OutletDefinition, StationDefinition } from '@ecoloop/domain-kit';
import { localDate } from '@ecoloop/kernel';
import { XICHENG } from '../territories.ts';

const madeUp: FigureSource = {
  document: { zh: '演示用虚构单位，非真实企业', en: 'Made up for the demonstration; no real enterprise' },
  confidence: 'C',
};
const FENGTAI = '110106';
const since = localDate('2024-01-01');
const boilers = { document: 'DB11/139-2015', from: localDate('2017-04-01') } as const;
const permit = { document: '模拟排污许可证', from: since } as const;

interface MadeUp {
  readonly station: string;
  readonly zh: string;
  readonly en: string;
  readonly organisation: string;
  readonly territory: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly outlet: Pick<OutletDefinition, 'code' | 'kind' | 'limits' | 'maintainer' | 'referenceOxygen'>;
}

function boiler(code: string, maintainer: string): MadeUp['outlet'] {
  const hour = (property: string, most: number) =>
    ({ property, averaging: 'hour', most, unit: 'mg/m3', ...boilers }) as const;
  return {
    code,
    kind: 'gas',
    referenceOxygen: 3.5,
    maintainer,
    limits: [
      hour('flue_nitrogen_oxides', 30),
      hour('flue_sulfur_dioxide', 10),
      hour('flue_particles', 5),
      { property: 'flue_nitrogen_oxides', averaging: 'day', most: 30, unit: 'mg/m3', ...permit },
    ],
  };
}

const effluent: MadeUp['outlet'] = {
  code: 'DW001',
  kind: 'water',
  maintainer: '模拟运维乙公司',
  limits: [
    { property: 'cod', averaging: 'day', most: 30, unit: 'mg/L', ...permit },
    { property: 'ammonia_nitrogen', averaging: 'day', most: 1.5, unit: 'mg/L', ...permit },
    { property: 'total_phosphorus', averaging: 'day', most: 0.3, unit: 'mg/L', ...permit },
    { property: 'ph', averaging: 'hour', least: 6, most: 9, unit: '1', ...permit },
  ],
};

const heating = { organisation: 'simulated-heating-plant', territory: XICHENG, longitude: 116.345, latitude: 39.889 };
const water = { organisation: 'simulated-water-plant', territory: FENGTAI, longitude: 116.3, latitude: 39.83 };

const list: readonly MadeUp[] = [
  {
    ...heating,
    station: 'simulated-boiler-1',
    zh: '1号锅炉排放口（模拟）',
    en: 'Boiler 1 (simulated)',
    outlet: boiler('DA001', '模拟运维甲公司'),
  },
  {
    ...heating,
    station: 'simulated-boiler-2',
    zh: '2号锅炉排放口（模拟）',
    en: 'Boiler 2 (simulated)',
    outlet: boiler('DA002', '模拟运维乙公司'),
  },
  {
    ...water,
    station: 'simulated-effluent',
    zh: '总排放口（模拟）',
    en: 'Main effluent (simulated)',
    outlet: effluent,
  },
];

export const enterpriseStations = list.map(({ station, outlet }) => ({ id: station, kind: outlet.kind }));

export const enterprises: DemoEnterprises = {
  organisations: [
    {
      id: heating.organisation,
      name: { zh: '模拟供热厂', en: 'Simulated Heating Plant' },
      kind: 'enterprise',
      territory: heating.territory,
    },
    {
      id: water.organisation,
      name: { zh: '模拟再生水厂', en: 'Simulated Water Reclamation Plant' },
      kind: 'enterprise',
      territory: water.territory,
    },
  ],
  stations: list.map(({ station, zh, en, territory, longitude, latitude, outlet }): StationDefinition => ({
    id: station,
    name: { zh, en },
    domain: 'industry',
    territory,
    longitude,
    latitude,
    aliases: [],
    classes: [{ level: 'key', role: outlet.kind === 'gas' ? 'stack' : 'effluent', from: since }],
    source: madeUp,
  })),
  outlets: list.map(({ station, zh, en, organisation, territory, longitude, latitude, outlet }) => ({
    ...outlet,
    name: { zh, en },
    organisation,
    territory,
    longitude,
    latitude,
    station,
    monitoredFrom: since,
  })),
};
