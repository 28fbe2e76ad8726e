import { localDate } from '@ecoloop/kernel';
import { chooseEdition, nation, type Dated, type EditionChoice } from '../../src/model/standard.ts';
import { UsageError, type Call, type Option } from '../command.ts';

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

/**
 * The choice that the options make among these editions, which may be named by the end of their id: `2012`.
 *
 * @throws UsageError, kernel.INVALID_DATE, standards.UNKNOWN_EDITION
 */
export function editionChoiceOf<Id extends string>(call: Call, editions: readonly Dated<Id>[]): EditionChoice<Id> {
  const { date, edition, territory = nation } = call.values;
  if (!/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(territory)) {
    throw new UsageError({
      zh: `--territory 应为行政区划代码，如 110000（北京市），“${territory}”不是`,
      en: `--territory is an administrative code such as 110000 (Beijing), not "${territory}"`,
    });
  }
  if (edition === undefined) {
    return { on: date === undefined ? call.environment.today() : localDate(date), territory };
  }
  const [byEnd, ...others] = editions.filter(({ id }) => id.endsWith(`-${edition}`));
  return byEnd && others.length === 0 ? byEnd.id : chooseEdition(editions, edition).id;
}
