import { calendarPeriod } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import { getScope, scopeName, scopeTerritory } from '../evaluation/index.ts';
import { TraceErrors } from './errors.ts';
import { withValue, type FullNode, type TraceContext } from './node.ts';
import type { Reference } from './reference.ts';
import { propertyName, propertyValue } from './wording.ts';

/** The index of the moment: of a station it leads to its newest hours, of a territory to its stations. */
export function nowNode(
  context: TraceContext,
  actor: Actor,
  reference: Reference & { kind: 'now' },
  ref: string,
): FullNode {
  const scope = getScope(context.network, reference.scope);
  context.require(actor, scopeTerritory(scope));
  const place = scopeName(scope);
  const title = { zh: `${place.zh} 实时指数`, en: `Index now, ${place.en}` };
  if (scope.kind === 'station') {
    const station = context.stationNow(scope.station.id);
    if (!station) throw TraceErrors.NOT_FOUND({ ref });
    const { now, values } = station;
    const { properties } = context.evaluator.getDeclaration();
    return {
      kind: 'index',
      title,
      ...withValue(now.index === undefined ? undefined : String(now.index)),
      simulated: now.simulated,
      facts: [],
      method: [...now.reasons],
      inputs: values
        .filter(({ averaging, property }) => averaging === 'hour' && properties.includes(property))
        .map(({ property, value, time, quality, simulated, ref: hour }) => ({
          ref: hour,
          title: propertyName(property),
          ...withValue(propertyValue(property, value)),
          used: time === now.time && quality !== 'invalid' && now.subIndices.some((sub) => sub.property === property),
          simulated,
        })),
    };
  }
  const declaration = context.evaluator.getDeclaration();
  const extent = context.evaluator.extent(scope);
  const period = extent && calendarPeriod('day', extent.last);
  const used = period ? context.evaluator.stationsFor({ declaration, scope, period }).used : [];
  const inputs = used.flatMap((station) => {
    const now = context.stationNow(station.id)?.now;
    if (!now) return [];
    return [
      {
        ref: `now:station:${station.id}`,
        title: station.name,
        ...withValue(now.index === undefined ? undefined : String(now.index)),
        used: now.index !== undefined,
        simulated: now.simulated,
      },
    ];
  });
  return {
    kind: 'index',
    title,
    simulated: inputs.some((input) => input.simulated && input.used),
    facts: [],
    method: [
      {
        zh: '由采用点位最近一小时的浓度合成后计算指数。',
        en: 'Computed from the newest hour of the stations that count, put together as for days.',
      },
    ],
    inputs,
  };
}
