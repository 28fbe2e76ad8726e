import type { OutletInput, OutletLimit } from '@ecoloop/api-contract';
import { convert, isUnit, type LocalDate } from '@ecoloop/kernel';
import { getProperty, type Limit } from '@ecoloop/standards';

/** An outlet as the register keeps it. */
export interface RegisteredOutlet extends OutletInput {
  readonly id: string;
  readonly version: number;
  readonly simulated: boolean;
}

export type LimitAveraging = OutletLimit['averaging'];

/** The limit in force on a local day. The register holds at most one for a property, averaging period and day. */
export function limitOn(
  { limits }: Pick<RegisteredOutlet, 'limits'>,
  property: string,
  averaging: LimitAveraging,
  day: LocalDate,
): Limit | undefined {
  const found = limits.find(
    (limit) =>
      limit.property === property &&
      limit.averaging === averaging &&
      limit.from <= day &&
      (limit.until === undefined || limit.until >= day),
  );
  return found && limitOf(found);
}

/** Properties that the outlet ever has a limit of, in the order of its limits. */
export function limitedProperties({ limits }: Pick<RegisteredOutlet, 'limits'>): string[] {
  return [...new Set(limits.map(({ property }) => property))];
}

/**
 * The limit in the unit of its property, so that it can stand beside values.
 *
 * @throws for a unit that does not convert, which the register does not take
 */
export function limitOf({ property, averaging, least, most, unit, document, clause }: OutletLimit): Limit {
  const own = getProperty(property).unit;
  const inOwn = (bound: number): number => {
    const converted = isUnit(unit) ? convert(bound, unit, own) : undefined;
    if (!converted?.ok) throw new RangeError(`the limit of ${property} has the unit ${unit}`);
    return converted.value;
  };
  return {
    property,
    class: 'permit',
    averaging,
    ...(least === undefined ? {} : { least: inOwn(least) }),
    ...(most === undefined ? {} : { most: inOwn(most) }),
    unit: own,
    source: { document, edition: '', ...(clause === undefined ? {} : { clause }), confidence: 'B' },
  };
}
