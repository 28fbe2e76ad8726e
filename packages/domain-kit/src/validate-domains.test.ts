import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import type { DomainDefinition } from './domain.ts';
import type { EvaluationDeclaration } from './evaluation.ts';
import type { SiteDefinition, StationDefinition } from './site.ts';
import { validateDomains } from './validate-domains.ts';

const name = { zh: '名称', en: 'Name' };
const source = { document: { zh: '文件', en: 'Document' }, confidence: 'B' } as const;

function anEvaluation(changes: Partial<EvaluationDeclaration> = {}): EvaluationDeclaration {
  return {
    id: 'air.index',
    name,
    version: '1',
    properties: ['pm25'],
    editions: [
      {
        id: '2012',
        name,
        documents: [{ document: 'GB 3095', edition: '2012', confidence: 'A' }],
        inForceFrom: localDate('2012-01-01'),
        grades: [],
      },
    ],
    editionInForce: () => '2012',
    counts: { roles: ['evaluation'], levels: ['national'] },
    combine: () => new Float64Array(),
    evaluate: ({ edition }) => ({
      edition,
      metrics: [{ id: 'pm25.mean', name, unit: 'ug/m3', decimals: 0, validDays: 0, requiredDays: 1, valid: false }],
      method: [],
    }),
    now: () => ({ leading: [], subIndices: [], reasons: [] }),
    day: () => ({ leading: [], subIndices: [], reasons: [] }),
    headline: ['pm25.mean'],
    ...changes,
  };
}

function aDomain(changes: Partial<DomainDefinition> = {}): DomainDefinition {
  return {
    id: 'air',
    name,
    serves: [],
    properties: [{ property: 'pm25', wire: { hj212: { code: 'a34004', unit: 'ug/m3' } } }],
    stationLevels: [{ id: 'national', name }],
    stationRoles: [{ id: 'evaluation', name }],
    rollups: [],
    evaluations: [anEvaluation()],
    indicators: [
      {
        id: 'air.pm25',
        name,
        unit: 'ug/m3',
        decimals: 0,
        direction: 'lower-is-better',
        evaluation: 'air.index',
        metric: 'pm25.mean',
      },
    ],
    ...changes,
  };
}

function aStation(changes: Partial<StationDefinition> = {}): StationDefinition {
  return {
    id: 'one',
    name,
    domain: 'air',
    territory: '110000',
    longitude: 116,
    latitude: 40,
    aliases: [],
    classes: [{ level: 'national', role: 'evaluation', from: localDate('2013-01-01') }],
    source,
    ...changes,
  };
}

function aSite(changes: Partial<SiteDefinition> = {}): SiteDefinition {
  return {
    id: 'city',
    name,
    zone: 'Asia/Shanghai',
    root: '110000',
    territories: [{ code: '110000', name, level: 'city' }],
    organisations: [],
    stations: [aStation()],
    plans: [],
    published: [],
    boundaries: () => Promise.resolve({ schematic: true, attribution: name, features: [] }),
    demo: { description: name, seed: 1, devices: [], hours: () => ({}) },
    ...changes,
  };
}

const pathsOf = (domains: readonly DomainDefinition[], site: SiteDefinition): string[] =>
  validateDomains(domains, site).map(({ path }) => path);

describe('validation of domains and site', () => {
  it('finds nothing where all names are known', () => {
    expect(validateDomains([aDomain()], aSite())).toEqual([]);
  });

  it('names every problem at once', () => {
    const domain = aDomain({ name: { zh: '名称', en: ' ' }, properties: [{ property: 'pm3', wire: {} }] });
    const site = aSite({ root: '120000', stations: [aStation({ territory: '110199' })] });
    expect(pathsOf([domain], site)).toEqual([
      'domains.air.name.en',
      'domains.air.properties.pm3',
      'domains.air.evaluations.air.index.properties[0]',
      'site.root',
      'stations.one.territory',
    ]);
  });

  it('refuses a wire unit that is unknown or measures something else', () => {
    const withUnit = (unit: string): DomainDefinition =>
      aDomain({ properties: [{ property: 'pm25', wire: { hj212: { code: 'a34004', unit } } }] });
    expect(validateDomains([withUnit('ug/m³')], aSite())[0]?.message).toBe('the unit "ug/m³" is unknown');
    expect(validateDomains([withUnit('hPa')], aSite())[0]?.message).toContain('cannot be converted');
  });

  it('refuses an indicator of an evaluation or metric that nobody computes', () => {
    const [indicator] = aDomain().indicators;
    const withIndicator = (changes: object): DomainDefinition =>
      aDomain({ indicators: indicator ? [{ ...indicator, ...changes }] : [] });
    expect(pathsOf([withIndicator({ evaluation: 'water' })], aSite())).toEqual([
      'domains.air.indicators.air.pm25.evaluation',
    ]);
    expect(pathsOf([withIndicator({ metric: 'pm25.p95' })], aSite())).toEqual([
      'domains.air.indicators.air.pm25.metric',
    ]);
  });

  it('refuses the same id or the same wire name twice', () => {
    expect(pathsOf([aDomain(), aDomain()], aSite()).slice(0, 3)).toEqual(['domains', 'evaluations', 'indicators']);
    const wire = { hj212: { code: 'a34004', unit: 'ug/m3' } };
    const domain = aDomain({
      properties: [
        { property: 'pm25', wire },
        { property: 'pm10', wire },
      ],
    });
    expect(pathsOf([domain], aSite())).toEqual(['domains.air.properties.wire']);
  });

  it('refuses a station of an unknown level or role, or with an alias of another station', () => {
    const classes = [{ level: 'micro', role: 'traffic', from: localDate('2013-01-01') }];
    expect(pathsOf([aDomain()], aSite({ stations: [aStation({ classes })] }))).toEqual([
      'stations.one.classes[0].level',
      'stations.one.classes[0].role',
    ]);
    const stations = [aStation({ aliases: ['A'] }), aStation({ id: 'two', aliases: ['A'] })];
    expect(pathsOf([aDomain()], aSite({ stations }))).toEqual(['stations.aliases']);
  });

  it('refuses a plan whose indicator, edition or figures lead nowhere', () => {
    const plan = {
      id: 'plan',
      name,
      document: name,
      territory: '110000',
      from: 2021,
      to: 2025,
      pinnedEdition: { 'air.index': '1996' },
      source,
      projects: [],
      indicators: [
        {
          number: 1,
          name,
          unit: 'tons',
          decimals: 0,
          attribute: 'binding',
          direction: 'lower-is-better',
          computedBy: 'air.pm10',
          targetYear: 2025,
          target: { kind: 'qualitative', quality: 'improve' },
          targetText: name,
          reported: [{ year: 2021, source: { document: { zh: '', en: '' }, confidence: 'C' } }],
        },
      ],
    } as const;
    expect(pathsOf([aDomain()], aSite({ plans: [plan] }))).toEqual([
      'plans.plan.pinnedEdition.air.index',
      'plans.plan.indicators.1.unit',
      'plans.plan.indicators.1.computedBy',
      'plans.plan.indicators.1.reported.2021.source',
      'plans.plan.indicators.1.reported.2021',
    ]);
  });

  it('refuses a published figure without source or of an unknown metric', () => {
    const figure = { territory: '110000', year: 2015, evaluation: 'air.index', value: 1, unit: 'ug/m3' };
    const published = [
      { ...figure, metric: 'pm25.mean', source: { document: { zh: '', en: '' }, confidence: 'B' } as const },
      { ...figure, metric: 'o3.mean', source },
    ];
    expect(pathsOf([aDomain()], aSite({ published }))).toEqual([
      'published.110000.2015.pm25.mean.source',
      'published.110000.2015.o3.mean.metric',
    ]);
  });
});
