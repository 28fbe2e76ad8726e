import type { ErrorDetail } from '@ecoloop/kernel';
import { metricIdsOf } from './domain-problems.ts';
import type { DomainDefinition } from './domain.ts';
import { duplicates, unknown, unknownUnit, untranslated } from './problem-checks.ts';
import type { DemoEnterprises, FigureSource, PlanDefinition, SiteDefinition, StationDefinition } from './site.ts';

interface Known {
  readonly domains: readonly DomainDefinition[];
  readonly territories: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  readonly stations: ReadonlySet<string>;
  readonly plans: ReadonlySet<string>;
  readonly indicators: ReadonlySet<string>;
  /** Edition ids by evaluation. */
  readonly editions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Metric ids by evaluation. */
  readonly metrics: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Problems of a site on these domains. */
export function siteProblems(site: SiteDefinition, domains: readonly DomainDefinition[]): ErrorDetail[] {
  const { enterprises } = site.demo;
  if (enterprises) return problemsOf(withEnterprises(site, enterprises), domains);
  return problemsOf(site, domains);
}

/** The site with what its demonstration makes up, so that all of it is checked alike. */
function withEnterprises(site: SiteDefinition, { organisations, stations }: DemoEnterprises): SiteDefinition {
  return {
    ...site,
    organisations: [...site.organisations, ...organisations],
    stations: [...site.stations, ...stations],
  };
}

function problemsOf(site: SiteDefinition, domains: readonly DomainDefinition[]): ErrorDetail[] {
  const known = knownNames(site, domains);
  const { territories, organisations, stations, plans, demo } = site;
  return [
    ...untranslated('site.name', site.name),
    ...unknown('site.root', 'territory', site.root, known.territories),
    ...duplicates(
      'territories',
      territories.map(({ code }) => code),
    ),
    ...duplicates(
      'organisations',
      organisations.map(({ id }) => id),
    ),
    ...duplicates(
      'stations',
      stations.map(({ id }) => id),
    ),
    ...duplicates(
      'stations.aliases',
      stations.flatMap(({ aliases }) => aliases),
    ),
    ...duplicates(
      'plans',
      plans.map(({ id }) => id),
    ),
    ...territories.flatMap(({ code, name, parent }) => [
      ...untranslated(`territories.${code}.name`, name),
      ...(parent === undefined ? [] : unknown(`territories.${code}.parent`, 'territory', parent, known.territories)),
    ]),
    ...organisations.flatMap(({ id, name, territory, parent }) => [
      ...untranslated(`organisations.${id}.name`, name),
      ...unknown(`organisations.${id}.territory`, 'territory', territory, known.territories),
      ...(parent === undefined
        ? []
        : unknown(`organisations.${id}.parent`, 'organisation', parent, known.organisations)),
    ]),
    ...stations.flatMap((station) => stationProblems(`stations.${station.id}`, station, known)),
    ...plans.flatMap((plan) => planProblems(`plans.${plan.id}`, plan, known)),
    ...publishedProblems(site, known),
    ...untranslated('demo.description', demo.description),
    ...duplicates(
      'demo.devices',
      demo.devices.map(({ device }) => device),
    ),
    ...demo.devices.flatMap(({ device, station }) =>
      unknown(`demo.devices.${device}.station`, 'station', station, known.stations),
    ),
    ...(demo.enterprises?.outlets ?? []).flatMap(({ code, name, organisation, station, territory }) => {
      const at = `demo.enterprises.outlets.${organisation}/${code}`;
      return [
        ...untranslated(`${at}.name`, name),
        ...unknown(`${at}.organisation`, 'organisation', organisation, known.organisations),
        ...unknown(`${at}.station`, 'station', station, known.stations),
        ...unknown(`${at}.territory`, 'territory', territory, known.territories),
      ];
    }),
  ];
}

function knownNames(site: SiteDefinition, domains: readonly DomainDefinition[]): Known {
  const evaluations = domains.flatMap((domain) => domain.evaluations);
  return {
    domains,
    territories: new Set(site.territories.map(({ code }) => code)),
    organisations: new Set(site.organisations.map(({ id }) => id)),
    stations: new Set(site.stations.map(({ id }) => id)),
    plans: new Set(site.plans.map(({ id }) => id)),
    indicators: new Set(domains.flatMap(({ indicators }) => indicators).map(({ id }) => id)),
    editions: new Map(evaluations.map(({ id, editions }) => [id, new Set(editions.map((edition) => edition.id))])),
    metrics: new Map(evaluations.map((evaluation) => [evaluation.id, metricIdsOf(evaluation)])),
  };
}

function withoutSource(at: string, source: FigureSource): ErrorDetail[] {
  const { zh, en } = source.document;
  return zh.trim() === '' || en.trim() === '' ? [{ path: `${at}.source`, message: 'the figure has no source' }] : [];
}

function stationProblems(at: string, station: StationDefinition, known: Known): ErrorDetail[] {
  const domain = known.domains.find(({ id }) => id === station.domain);
  if (!domain) return [{ path: `${at}.domain`, message: `the domain "${station.domain}" is unknown` }];
  const levels = new Set(domain.stationLevels.map(({ id }) => id));
  const roles = new Set(domain.stationRoles.map(({ id }) => id));
  const { name, territory, classes, longitude, latitude, source } = station;
  return [
    ...untranslated(`${at}.name`, name),
    ...unknown(`${at}.territory`, 'territory', territory, known.territories),
    ...(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
      ? []
      : [{ path: at, message: `${longitude}, ${latitude} is no longitude and latitude` }]),
    ...(classes.length === 0 ? [{ path: `${at}.classes`, message: 'the station has no level and role' }] : []),
    ...classes.flatMap(({ level, role }, index) => [
      ...unknown(`${at}.classes[${index}].level`, 'station level', level, levels),
      ...unknown(`${at}.classes[${index}].role`, 'station role', role, roles),
    ]),
    ...withoutSource(at, source),
  ];
}

function planProblems(at: string, plan: PlanDefinition, known: Known): ErrorDetail[] {
  const none: ReadonlySet<string> = new Set();
  return [
    ...untranslated(`${at}.name`, plan.name),
    ...withoutSource(at, plan.source),
    ...unknown(`${at}.territory`, 'territory', plan.territory, known.territories),
    ...(plan.parent === undefined ? [] : unknown(`${at}.parent`, 'plan', plan.parent, known.plans)),
    ...Object.entries(plan.pinnedEdition).flatMap(([evaluation, edition]) =>
      unknown(`${at}.pinnedEdition.${evaluation}`, 'edition', edition, known.editions.get(evaluation) ?? none),
    ),
    ...duplicates(
      `${at}.indicators`,
      plan.indicators.map(({ number }) => String(number)),
    ),
    ...duplicates(
      `${at}.projects`,
      plan.projects.map(({ number }) => String(number)),
    ),
    ...plan.indicators.flatMap((indicator) => {
      const path = `${at}.indicators.${indicator.number}`;
      const { name, unit, targetText, category, note, computedBy, reported } = indicator;
      return [
        ...[name, targetText, category, note].flatMap((text) => untranslated(path, text)),
        ...unknownUnit(`${path}.unit`, unit),
        ...(computedBy === undefined ? [] : unknown(`${path}.computedBy`, 'indicator', computedBy, known.indicators)),
        ...reported.flatMap(({ year, source }) => withoutSource(`${path}.reported.${year}`, source)),
        ...reported
          .filter(({ value, text }) => value === undefined && text === undefined)
          .map(({ year }) => ({ path: `${path}.reported.${year}`, message: 'there is neither a value nor a text' })),
      ];
    }),
    ...plan.projects.flatMap(({ number, field, name, lead }) =>
      [field, name, lead].flatMap((text) => untranslated(`${at}.projects.${number}`, text)),
    ),
  ];
}

function publishedProblems({ published }: SiteDefinition, known: Known): ErrorDetail[] {
  return published.flatMap(({ territory, year, evaluation, metric, unit, derived, source }) => {
    const at = `published.${territory}.${year}.${metric}`;
    const metrics = known.metrics.get(evaluation);
    return [
      ...unknown(`${at}.territory`, 'territory', territory, known.territories),
      ...(metrics
        ? unknown(`${at}.metric`, 'metric', metric, metrics)
        : unknown(`${at}.evaluation`, 'evaluation', evaluation, new Set(known.metrics.keys()))),
      ...unknownUnit(`${at}.unit`, unit),
      ...untranslated(`${at}.derived`, derived),
      ...withoutSource(at, source),
    ];
  });
}
