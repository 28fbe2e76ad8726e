import type { OutletInput, OutletLimit } from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { convert, type ErrorDetail, isUnit } from '@ecoloop/kernel';
import { findProperty } from '@ecoloop/standards';

export interface Known {
  readonly isOrganisation: (id: string) => boolean;
  readonly isTerritory: (code: string) => boolean;
  readonly stationDomain: (id: string) => string | undefined;
  readonly domains: readonly DomainDefinition[];
}

/** What is wrong with an outlet, field by field; nothing where it can be kept. */
export function outletProblems(input: OutletInput, known: Known): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  const refuse = (path: string, message: string): void => void problems.push({ path, message });
  if (!known.isOrganisation(input.organisation)) refuse('organisation', `单位 ${input.organisation} 不存在 / unknown`);
  if (!known.isTerritory(input.territory)) refuse('territory', `区域 ${input.territory} 不存在 / unknown`);
  if ((input.longitude === undefined) !== (input.latitude === undefined)) {
    refuse('longitude', '经度和纬度须同时给出 / give both, longitude and latitude');
  }
  const domain = input.station === undefined ? undefined : known.stationDomain(input.station);
  if (input.station !== undefined && domain === undefined) {
    refuse('station', `点位 ${input.station} 不存在 / unknown`);
  }
  const observed = known.domains.find(({ id }) => id === domain)?.properties.map(({ property }) => property);
  input.limits.forEach((limit, index) => {
    const at = `limits[${index}]`;
    problems.push(...limitProblems(at, limit));
    if (observed && !observed.includes(limit.property)) {
      refuse(`${at}.property`, `点位所属领域不监测 ${limit.property} / not observed by the domain of the station`);
    }
    const twin = input.limits.findIndex((other, place) => place < index && overlaps(limit, other));
    if (twin >= 0) refuse(`${at}.from`, `与 limits[${twin}] 时间重叠 / in force together with limits[${twin}]`);
  });
  return problems;
}

function limitProblems(at: string, { property, least, most, unit, from, until }: OutletLimit): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  const known = findProperty(property);
  if (!known) problems.push({ path: `${at}.property`, message: `监测因子 ${property} 不存在 / unknown property` });
  if (least === undefined && most === undefined) {
    problems.push({ path: `${at}.most`, message: '须给出上限或下限 / give a most or a least' });
  }
  if (least !== undefined && most !== undefined && least >= most) {
    problems.push({ path: `${at}.least`, message: '下限须小于上限 / the least must be below the most' });
  }
  if (known && !(isUnit(unit) && convert(1, unit, known.unit).ok)) {
    problems.push({ path: `${at}.unit`, message: `单位 ${unit} 不能换算为 ${known.unit} / does not convert` });
  }
  if (until !== undefined && until < from) {
    problems.push({ path: `${at}.until`, message: '结束日期早于开始日期 / ends before it begins' });
  }
  return problems;
}

function overlaps(one: OutletLimit, other: OutletLimit): boolean {
  return (
    one.property === other.property &&
    one.averaging === other.averaging &&
    one.from <= (other.until ?? '9999-12-31') &&
    other.from <= (one.until ?? '9999-12-31')
  );
}
