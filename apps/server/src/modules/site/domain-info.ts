import type { DomainInfo, EditionInfo } from '@ecoloop/api-contract';
import type { DomainDefinition, Edition } from '@ecoloop/domain-kit';
import { unitLabel } from '@ecoloop/kernel';
import { getProperty } from '@ecoloop/standards';

/** A domain's declarations as browsers get them: data only, no functions. */
export function domainInfo(domain: DomainDefinition): DomainInfo {
  return {
    id: domain.id,
    name: { ...domain.name },
    properties: domain.properties.map(({ property }) => {
      const { code, name, symbol, unit, decimals } = getProperty(property);
      return { code, name: { ...name }, symbol, unit, unitLabel: unitLabel(unit).en, decimals };
    }),
    stationLevels: domain.stationLevels.map(({ id, name }) => ({ id, name: { ...name } })),
    stationRoles: domain.stationRoles.map(({ id, name }) => ({ id, name: { ...name } })),
    evaluations: domain.evaluations.map(({ id, name, version, properties, editions, counts, headline }) => ({
      id,
      name: { ...name },
      version,
      properties: [...properties],
      editions: editions.map(editionInfo),
      counts: { roles: [...counts.roles], levels: [...counts.levels] },
      headline: [...headline],
    })),
    indicators: domain.indicators.map(({ id, name, unit, decimals, evaluation, metric }) => ({
      id,
      name: { ...name },
      unit,
      decimals,
      evaluation,
      metric,
    })),
  };
}

function editionInfo({ id, name, documents, inForceFrom, inForceUntil, grades }: Edition): EditionInfo {
  return {
    id,
    name: { ...name },
    documents: documents.map(({ document, edition }) => (edition === '' ? document : `${document} (${edition})`)),
    inForceFrom,
    ...(inForceUntil === undefined ? {} : { inForceUntil }),
    grades: grades.map(({ id: grade, name: gradeName, colour, advice, upTo }) => ({
      id: grade,
      name: { ...gradeName },
      colour,
      // JSON knows no infinity: the last grade reaches as far as a number can.
      upTo: Number.isFinite(upTo) ? upTo : Number.MAX_SAFE_INTEGER,
      ...(advice === undefined ? {} : { advice: { ...advice } }),
    })),
  };
}
