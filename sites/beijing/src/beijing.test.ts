import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateDomains } from '@ecoloop/domain-kit';
import { domains } from '@ecoloop/domains';
import { describe, expect, it } from 'vitest';
import { beijing } from './beijing.ts';
import { DEVELOPMENT_AREA } from './territories.ts';

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const available = existsSync(shared) || process.env['CI'] === 'true';

function rowsOf(file: string): Record<string, string>[] {
  const [header = '', ...rows] = readFileSync(join(shared, file), 'utf8').trim().split('\n');
  const names = header.trim().split(',');
  return rows.map((row) => {
    const cells = row.trim().split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

const planOf = (id: string): (typeof beijing.plans)[number] | undefined => beijing.plans.find((plan) => plan.id === id);

describe('Beijing with all domains', () => {
  it('has no problem', () => {
    expect(validateDomains(domains, beijing)).toEqual([]);
  });
});

describe('territories', () => {
  it('are the city, 16 districts, the development area and 15 streets of Xicheng', () => {
    const of = (level: string): number => beijing.territories.filter((one) => one.level === level).length;
    expect([of('city'), of('district'), of('street')]).toEqual([1, 17, 15]);
  });

  it.skipIf(!available)('have the names and codes of the statistical divisions', () => {
    const divisions = new Map(
      rowsOf('data/boundaries/beijing_divisions.csv').map(({ code = '', name }) => [code, name]),
    );
    for (const { code, name } of beijing.territories.slice(1)) expect(divisions.get(code), name.en).toBe(name.zh);
    const xicheng = [...divisions.keys()].filter((code) => /^110102\d{3}$/.test(code));
    expect(beijing.territories.filter(({ level }) => level === 'street').map(({ code }) => code)).toEqual(
      xicheng.sort(),
    );
    expect(divisions.get(DEVELOPMENT_AREA)).toBe('北京经济技术开发区');
  });
});

describe('stations', () => {
  it('are 35, of which 12 national, 23 for evaluation, 7 background and 5 traffic', () => {
    const classes = beijing.stations.flatMap((station) => station.classes);
    expect(classes).toHaveLength(35);
    expect(classes.filter(({ level }) => level === 'national')).toHaveLength(12);
    const roles = (role: string): number => classes.filter((one) => one.role === role).length;
    expect([roles('evaluation'), roles('background'), roles('traffic')]).toEqual([23, 7, 5]);
  });

  it('has Dingling as the one national background station and two national ones in Xicheng', () => {
    const national = beijing.stations.filter(({ classes }) => classes.some(({ level }) => level === 'national'));
    const background = national.filter(({ classes }) => classes.some(({ role }) => role === 'background'));
    expect(background.map(({ id }) => id)).toEqual(['dingling']);
    const xicheng = national.filter(({ territory }) => territory === '110102').map(({ name }) => name.zh);
    expect(xicheng).toEqual(['官园', '万寿西宫']);
  });

  it.skipIf(!available)('are found by every name that the lists and the record give them', () => {
    for (const row of rowsOf('data/air/beijing_stations_35.csv')) {
      const names = [row['station_id'], row['name'], row['prsa_name'], row['cnemc_code']].filter((name) => name);
      const station = beijing.stations.find(({ aliases }) => aliases.includes(row['name'] ?? ''));
      expect(station?.aliases, row['name']).toEqual(expect.arrayContaining(names));
      expect(station?.territory).toBe(row['district_adcode_of_point']);
      const [longitude, latitude] = [row['lng_cnemc'] || row['lng_kdd'], row['lat_cnemc'] || row['lat_kdd']];
      expect([station?.longitude, station?.latitude]).toEqual([Number(longitude), Number(latitude)]);
    }
  });
});

describe('plans', () => {
  it('have 16, 16 and 14 indicators, and Xicheng 9 projects due 2025', () => {
    expect(beijing.plans.map(({ indicators }) => indicators.length)).toEqual([16, 16, 14]);
    const projects = planOf('xicheng-14fyp')?.projects ?? [];
    expect(projects.map(({ number, due }) => `${number} ${due}`)).toEqual(
      Array.from({ length: 9 }, (_, index) => `${index + 1} 2025`),
    );
  });

  it.skipIf(!available)('name their indicators as the plans print them', () => {
    const text = readFileSync(join(shared, 'standards/plan-tables.md'), 'utf8').replaceAll(' ', '');
    for (const { name } of beijing.plans.flatMap(({ indicators }) => indicators)) expect(text).toContain(name.zh);
    for (const { name } of planOf('xicheng-14fyp')?.projects ?? []) expect(text).toContain(name.zh.replace(/（.*/, ''));
  });

  it('report PM2.5 of the city up to 2025, 27.0, with how sure it is', () => {
    const pm25 = planOf('beijing-14fyp')?.indicators.find(({ computedBy }) => computedBy?.includes('pm25'));
    expect(pm25?.target).toEqual({ kind: 'level', comparator: '<=', value: 35, about: true });
    expect(pm25?.reported.map(({ year, value, source }) => [year, value, source.confidence])).toEqual([
      [2020, 38, 'B'],
      [2021, 33, 'C'],
      [2022, 30, 'C'],
      [2023, 32, 'C'],
      [2024, 30.5, 'C'],
      [2025, 27, 'B'],
    ]);
  });

  it('give the ratio of good days of 2025 as published: 311 of 365 days are 85.2 %', () => {
    const good = planOf('beijing-14fyp')?.indicators.find(({ computedBy }) => computedBy?.includes('good-day'));
    expect(good?.reported.at(-1)).toMatchObject({ year: 2025, value: 85.2, text: '311/365' });
    expect(good?.reported.find(({ year }) => year === 2024)).toMatchObject({ value: 79.2, text: '290/366' });
  });

  it('say of Xicheng what the city will set and what the district promised itself', () => {
    const kinds = planOf('xicheng-14fyp')?.indicators.map(({ target }) => target.kind);
    expect(kinds?.filter((kind) => kind === 'delegated')).toHaveLength(8);
    expect(kinds?.filter((kind) => kind === 'level')).toHaveLength(5);
  });
});

describe('published figures', () => {
  it('stand ready for 2015: Beijing 80.6 and 186 good days, Xicheng 83.0 and 53 heavy days', () => {
    const of2015 = beijing.published.filter(({ year }) => year === 2015);
    expect(of2015.map(({ territory, metric, value }) => `${territory} ${metric} ${value}`)).toEqual([
      '110000 pm25.mean 80.6',
      '110000 days.good-ratio 51',
      '110000 days.good 186',
      '110102 pm25.mean 83',
      '110102 days.heavy 53',
    ]);
    expect(of2015.filter(({ territory }) => territory === '110102').every(({ derived }) => derived)).toBe(true);
  });
});

describe('organisations', () => {
  it('has a bureau for each district and an office for each street', () => {
    const names = beijing.organisations.map(({ name }) => name.zh);
    expect(names).toContain('西城区生态环境局');
    expect(names.filter((name) => name.endsWith('区生态环境局'))).toHaveLength(16);
    expect(names.filter((name) => name.endsWith('街道办事处'))).toHaveLength(15);
  });
});
