import { createHash } from 'node:crypto';
import type { PostObservationsInput, Receipt } from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { convert, isUnit, parseInstant, startOfLocalDate, localDateOf, type Instant, type Zone } from '@ecoloop/kernel';
import { getProperty } from '@ecoloop/standards';
import { ObservationErrors } from './errors.ts';
import type { RegisteredStation } from './stations.ts';
import type { Averaging } from './streams.ts';

/** @throws observation.PROPERTY_NOT_OBSERVED */
export function requireObserved(
  domains: readonly DomainDefinition[],
  station: RegisteredStation,
  property: string,
): void {
  const known = domains.find(({ id }) => id === station.domain)?.properties.map((use) => use.property) ?? [];
  if (!known.includes(property)) {
    throw ObservationErrors.PROPERTY_NOT_OBSERVED({ station: station.id, property, known: known.join(', ') });
  }
}

/** Whether the instant is the start of a period of that length. */
export function isAligned(averaging: Averaging, time: Instant, zone: Zone): boolean {
  switch (averaging) {
    case 'realtime':
      return true;
    case 'minute':
      return time % 60_000 === 0;
    case 'hour':
      return time % 3_600_000 === 0;
    case 'day':
      return startOfLocalDate(localDateOf(time, zone), zone) === time;
  }
}

/** The store keeps no earlier time. */
const EARLIEST = Date.UTC(1900, 0, 2);

/** @throws the first problem of the values; all or none are taken */
export function checkPosted(
  { averaging, values }: PostObservationsInput,
  station: RegisteredStation,
  { domains, zone, now }: { readonly domains: readonly DomainDefinition[]; readonly zone: Zone; readonly now: Instant },
): void {
  for (const { property, unit, time } of values) {
    requireObserved(domains, station, property);
    const expected = getProperty(property).unit;
    if (!isUnit(unit) || !convert(1, unit, expected).ok) {
      throw ObservationErrors.UNIT_NOT_CONVERTIBLE({ property, unit, expected });
    }
    const moment = parseInstant(time, { zone });
    if (moment < EARLIEST) throw ObservationErrors.TIME_TOO_EARLY({ time });
    if (moment > now) throw ObservationErrors.TIME_IN_FUTURE({ time });
    if (!isAligned(averaging, moment, zone)) throw ObservationErrors.TIME_NOT_ALIGNED({ time, averaging });
  }
}

const MOST_KEYS = 10_000;

/**
 * Gives the first receipt again to a repeated post with the same key. Keys are kept in memory: after a restart a
 * repeated post is taken again, and its values still count once because stream and time are the same.
 */
export function createReceipts() {
  const receipts = new Map<string, { readonly digest: string; readonly receipt: Promise<Receipt> }>();
  return (key: string, content: unknown, make: () => Promise<Receipt>): Promise<Receipt> => {
    const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const known = receipts.get(key);
    if (known) {
      if (known.digest !== digest) throw ObservationErrors.KEY_REUSED({ key: key.slice(key.indexOf('/') + 1) });
      return known.receipt;
    }
    const receipt = make();
    receipts.set(key, { digest, receipt });
    receipt.catch(() => receipts.delete(key));
    const [oldest] = receipts.keys();
    if (receipts.size > MOST_KEYS && oldest !== undefined) receipts.delete(oldest);
    return receipt;
  };
}
