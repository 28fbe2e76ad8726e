import type { DemoModel } from '@ecoloop/domain-kit';
import { defineErrors, hours } from '@ecoloop/kernel';
import { CITY } from '../territories.ts';
import { listedStations, type ListedStation } from '../station-list.ts';
import { citywide, type Citywide } from './citywide.ts';
import type { Pollutant } from './climatology.ts';
import { monthSpanAt, type MonthSpan } from './month-span.ts';
import { enterprises, enterpriseStations } from './enterprises.ts';
import { outletHours, outletMarks } from './outlet-hours.ts';
import { recentlyMade } from './recently-made.ts';
import { monthlyInput, stationMonth } from './station-month.ts';

export const DemoErrors = defineErrors('demo', {
  UNKNOWN_STATION: {
    status: 404,
    message: { zh: '示范模型没有点位 {station}', en: 'The demonstration model has no station {station}' },
  },
  NOT_AN_HOUR: {
    status: 400,
    message: {
      zh: '起始时间 {start} 须为整点（UTC 毫秒），时数 {count} 须为非负整数',
      en: 'The start {start} must be a whole hour (UTC milliseconds) and the count {count} a whole number from 0',
    },
  },
});

/** Properties the model makes. */
export const demoProperties = [
  'pm25',
  'pm10',
  'so2',
  'no2',
  'co',
  'o3',
  'temperature',
  'wind_speed',
  'wind_direction',
] as const;

const stationById = new Map(listedStations.map((station) => [station.id, station]));

function getStation(id: string): ListedStation {
  const station = stationById.get(id);
  if (!station) throw DemoErrors.UNKNOWN_STATION({ station: id });
  return station;
}

/**
 * Mean that the model gives a station's month, in the property's unit: the shape of the record at the published level
 * of the year. The hours agree with it before they are rounded.
 */
export function expectedMonthlyMean(station: string, property: Pollutant, month: number, year: number): number {
  return monthlyInput(getStation(station), property, month, year);
}

/**
 * The model of the demonstration. What it makes is a function of seed, property, station and time alone; it is made a
 * calendar month at a time, because its means are set by month.
 */
export function createDemoModel(seed: number): DemoModel {
  // A live fleet asks all stations for one or two months, a loader one station for all its months.
  const cities = recentlyMade<Citywide>(36);
  const months = recentlyMade<Readonly<Record<string, Float64Array>>>(2 * listedStations.length + 2);

  const monthOf = (station: ListedStation, span: MonthSpan): Readonly<Record<string, Float64Array>> =>
    months(`${station.id} ${span.firstHour}`, () =>
      stationMonth(
        seed,
        station,
        span,
        cities(String(span.firstHour), () => citywide(seed, span)),
      ),
    );

  return {
    description,
    seed,
    devices: [
      ...listedStations.map(({ id }) => ({ id, systemCode: AMBIENT_AIR })),
      ...enterpriseStations.map(({ id, kind }) => ({ id, systemCode: kind === 'gas' ? AIR_SOURCE : WATER_SOURCE })),
    ].map(({ id, systemCode }, index) => ({
      station: id,
      // 24 characters as HJ 212 asks, and nobody's: a real MN is hexadecimal.
      device: `DEMO${CITY}${String(index + 1).padStart(14, '0')}`,
      secret: String(index + 1).padStart(6, '0'),
      systemCode,
    })),
    enterprises,
    marks: (id, start, count) => {
      const outlet = enterpriseStations.find((one) => one.id === id);
      return outlet ? outletMarks(seed, id, outlet.kind, start / hours(1), count) : {};
    },
    hours: (id, start, count) => {
      const outlet = enterpriseStations.find((one) => one.id === id);
      if (outlet && start % hours(1) === 0) return outletHours(seed, id, outlet.kind, start / hours(1), count);
      const station = getStation(id);
      if (start % hours(1) !== 0 || !Number.isInteger(count) || count < 0) {
        throw DemoErrors.NOT_AN_HOUR({ start, count });
      }
      const result: Record<string, Float64Array> = Object.fromEntries(
        demoProperties.map((property) => [property, new Float64Array(count)]),
      );
      const first = start / hours(1);
      let done = 0;
      while (done < count) {
        const span = monthSpanAt(first + done);
        const from = first + done - span.firstHour;
        const to = Math.min(span.count, from + count - done);
        for (const [property, values] of Object.entries(monthOf(station, span))) {
          result[property]?.set(values.subarray(from, to), done);
        }
        done += to - from;
      }
      return result;
    },
  };
}

/** System code ST of HJ 212-2017, table 5: monitoring of ambient air. */
const AMBIENT_AIR = '22';
const AIR_SOURCE = '31';
const WATER_SOURCE = '32';

const description = {
  zh:
    '模拟数据：月份、时段、站点和污染物之间的形态取自 2013–2016 年北京 12 个监测点的小时记录（Song Chen，UCI 501，CC BY 4.0），' +
    'PM2.5 年均水平按北京市公布结果缩放，其他污染物水平为模型假设，臭氧不缩放。不是北京的实测空气质量。',
  en:
    'Simulated: the shape of months, hours, stations and pollutants is that of the hourly record of 12 Beijing stations ' +
    '2013 to 2016 (Song Chen, UCI 501, CC BY 4.0), PM2.5 scaled to the published annual level, the level of the other ' +
    'pollutants an assumption of the model, ozone not scaled. These are not measurements of Beijing’s air.',
} as const;
