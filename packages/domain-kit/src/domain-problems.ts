import { convert, isUnit, localDate, type ErrorDetail } from '@ecoloop/kernel';
import { findProperty } from '@ecoloop/standards';
import type { DomainDefinition, IndicatorDeclaration, PropertyUse } from './domain.ts';
import type { EvaluationDeclaration } from './evaluation.ts';
import { duplicates, unknown, unknownUnit, untranslated } from './problem-checks.ts';

/** Problems of the domains, without a site. */
export function domainProblems(domains: readonly DomainDefinition[]): ErrorDetail[] {
  const evaluations = domains.flatMap((domain) => domain.evaluations);
  const metrics = new Map(evaluations.map((evaluation) => [evaluation.id, metricIdsOf(evaluation)]));
  return [
    ...duplicates(
      'domains',
      domains.map(({ id }) => id),
    ),
    ...duplicates(
      'evaluations',
      evaluations.map(({ id }) => id),
    ),
    ...duplicates(
      'indicators',
      domains.flatMap(({ indicators }) => indicators).map(({ id }) => id),
    ),
    ...domains.flatMap((domain) => problemsOf(domain, metrics)),
  ];
}

/** What an evaluation says about any period: it gives every metric, also where there are no data. */
export function metricIdsOf({ editions, properties, evaluate }: EvaluationDeclaration): ReadonlySet<string> {
  const [edition] = editions;
  if (!edition) return new Set();
  const { metrics } = evaluate({
    edition: edition.id,
    kind: 'day',
    from: localDate('2020-01-01'),
    to: localDate('2020-01-02'),
    daily: Object.fromEntries(properties.map((property) => [property, new Float64Array([NaN])])),
    stationCount: 1,
    scope: 'station',
  });
  return new Set(metrics.map(({ id }) => id));
}

function problemsOf(domain: DomainDefinition, metrics: ReadonlyMap<string, ReadonlySet<string>>): ErrorDetail[] {
  const at = `domains.${domain.id}`;
  const observed = new Set(domain.properties.map(({ property }) => property));
  const observedOnly = (path: string, names: readonly string[]): ErrorDetail[] =>
    names.flatMap((name, index) => unknown(`${path}[${index}]`, 'property of this domain', name, observed));
  return [
    ...untranslated(`${at}.name`, domain.name),
    ...duplicates(`${at}.properties`, [...domain.properties.map(({ property }) => property)]),
    ...duplicates(`${at}.properties.wire`, domain.properties.flatMap(wireNames)),
    ...domain.properties.flatMap((use) => propertyProblems(`${at}.properties.${use.property}`, use)),
    ...duplicates(
      `${at}.stationLevels`,
      domain.stationLevels.map(({ id }) => id),
    ),
    ...duplicates(
      `${at}.stationRoles`,
      domain.stationRoles.map(({ id }) => id),
    ),
    ...domain.stationLevels.flatMap(({ id, name }) => untranslated(`${at}.stationLevels.${id}.name`, name)),
    ...domain.stationRoles.flatMap(({ id, name }) => untranslated(`${at}.stationRoles.${id}.name`, name)),
    ...domain.rollups.flatMap(({ version, properties }) => observedOnly(`${at}.rollups.${version}`, properties)),
    ...duplicates(
      `${at}.rollups`,
      domain.rollups.flatMap(({ properties }) => properties),
    ),
    ...domain.rollups.flatMap(({ version, properties, weightedBy }) =>
      observedOnly(
        `${at}.rollups.${version}.weightedBy`,
        properties.flatMap((property) => weightedBy?.(property) ?? []),
      ),
    ),
    ...domain.evaluations.flatMap((evaluation) => [
      ...evaluationProblems(`${at}.evaluations.${evaluation.id}`, evaluation, domain),
      ...observedOnly(`${at}.evaluations.${evaluation.id}.properties`, evaluation.properties),
    ]),
    ...domain.indicators.flatMap((one) => indicatorProblems(`${at}.indicators.${one.id}`, one, metrics)),
  ];
}

const wireNames = ({ wire }: PropertyUse): string[] =>
  Object.entries(wire).map(([protocol, { code, form = 'measured' }]) => `${protocol} ${code} ${form}`);

function propertyProblems(at: string, { property, wire }: PropertyUse): ErrorDetail[] {
  const known = findProperty(property);
  if (!known) return [{ path: at, message: `the property "${property}" is unknown` }];
  return Object.entries(wire).flatMap(([protocol, { unit }]) => {
    const path = `${at}.wire.${protocol}.unit`;
    if (!isUnit(unit)) return unknownUnit(path, unit);
    const converted = convert(1, unit, known.unit);
    return converted.ok ? [] : [{ path, message: converted.reason.en }];
  });
}

function evaluationProblems(at: string, evaluation: EvaluationDeclaration, domain: DomainDefinition): ErrorDetail[] {
  const { name, editions, counts, headline } = evaluation;
  const levels = new Set(domain.stationLevels.map(({ id }) => id));
  const roles = new Set(domain.stationRoles.map(({ id }) => id));
  const metrics = metricIdsOf(evaluation);
  return [
    ...untranslated(`${at}.name`, name),
    ...(editions.length === 0 ? [{ path: `${at}.editions`, message: 'there is no edition' }] : []),
    ...duplicates(
      `${at}.editions`,
      editions.map(({ id }) => id),
    ),
    ...editions.flatMap(({ id, name: title, documents, grades }) => [
      ...untranslated(`${at}.editions.${id}.name`, title),
      ...(documents.length === 0
        ? [{ path: `${at}.editions.${id}.documents`, message: 'no document is named as the source' }]
        : []),
      ...grades.flatMap((grade) => untranslated(`${at}.editions.${id}.grades.${grade.id}.name`, grade.name)),
    ]),
    ...counts.levels.flatMap((level) => unknown(`${at}.counts.levels`, 'station level', level, levels)),
    ...counts.roles.flatMap((role) => unknown(`${at}.counts.roles`, 'station role', role, roles)),
    ...headline.flatMap((metric) => unknown(`${at}.headline`, 'metric', metric, metrics)),
  ];
}

function indicatorProblems(
  at: string,
  { name, unit, evaluation, metric }: IndicatorDeclaration,
  metrics: ReadonlyMap<string, ReadonlySet<string>>,
): ErrorDetail[] {
  const known = metrics.get(evaluation);
  return [
    ...untranslated(`${at}.name`, name),
    ...unknownUnit(`${at}.unit`, unit),
    ...(known
      ? unknown(`${at}.metric`, 'metric', metric, known)
      : unknown(`${at}.evaluation`, 'evaluation', evaluation, new Set(metrics.keys()))),
  ];
}
