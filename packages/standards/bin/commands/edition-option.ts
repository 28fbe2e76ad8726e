import { localDate, type LocalDate } from '@ecoloop/kernel';
import { nation, type EditionChoice } from '../../src/model/standard.ts';
import type { Call, Option } from '../command.ts';

/** How the edition is chosen: by the day of the data and the place, or by name. */
export const editionOptions = {
  date: {
    value: 'YYYY-MM-DD',
    about: {
      zh: '数据的日期，按当日施行的版本判定；默认今天',
      en: 'day of the data, judged by the edition of that day; today unless told',
    },
  },
  territory: {
    value: 'CODE',
    about: {
      zh: '行政区划代码，如 110000；默认全国',
      en: 'administrative code such as 110000; the whole country unless told',
    },
  },
  edition: { value: 'ID', about: { zh: '指定版本，不按日期', en: 'this edition, whatever the date' } },
} as const satisfies Record<string, Option>;

/** @throws kernel.INVALID_DATE */
export function dateOf({ values, environment }: Call): LocalDate {
  const { date } = values;
  return date === undefined ? environment.today() : localDate(date);
}

/** The choice that the options make. @throws kernel.INVALID_DATE */
export function editionChoiceOf(call: Call): EditionChoice {
  const { edition, territory = nation } = call.values;
  return edition ?? { on: dateOf(call), territory };
}
