import type { DayRollup } from '@ecoloop/domain-kit';
import { airItems, evaluateAirDay, isAirItem } from '@ecoloop/standards';

/**
 * Days of the six items by the data validity of GB 3095 table 4. The rule and the ozone limit that bears on it are the
 * same in all editions, so a day is made once and serves each of them (a test compares the editions).
 */
export const airDays: DayRollup = {
  version: 'air-day-2',
  properties: airItems,
  compute: (property, hours) => {
    if (!isAirItem(property)) return { value: NaN, valid: false, validHours: 0, maximum: NaN };
    const { value, valid, validHours, maximum } = evaluateAirDay(property, hours, '2012');
    return { value, valid, validHours, maximum };
  },
};
