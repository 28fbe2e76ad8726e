import type { DataReport } from '@ecoloop/codec-hj212';
import { addDays, addDuration, hours, instant, localDateOf, minutes, startOfLocalDate } from '@ecoloop/kernel';
import type { Instant, Zone } from '@ecoloop/kernel';
import type { DeviceSettings } from '../../modules/device/index.ts';

/** The usual interval of minute data; the standard has no usual one and its examples use this. */
const USUAL_MINUTE_INTERVAL = 10;

/**
 * Where the averaging period of a report starts, whichever end the device's times name. The start is the usual one; some
 * devices stamp the end, and only their setting can tell.
 */
export function periodStart(
  { kind, dataInstant }: Pick<DataReport, 'kind' | 'dataInstant'>,
  { timeLabel = 'start', minuteInterval = USUAL_MINUTE_INTERVAL }: DeviceSettings,
  zone: Zone,
): Instant {
  const label = instant(dataInstant);
  if (timeLabel === 'start') return label;
  switch (kind) {
    case 'realtime':
      return label;
    case 'minute':
      return addDuration(label, -minutes(minuteInterval));
    case 'hour':
      return addDuration(label, -hours(1));
    case 'day': {
      const day = localDateOf(label, zone);
      // A label within a day names no end of one: it stays, and the check of alignment says so.
      return startOfLocalDate(day, zone) === label ? startOfLocalDate(addDays(day, -1), zone) : label;
    }
  }
}
