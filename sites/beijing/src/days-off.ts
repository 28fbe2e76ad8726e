import type { SourcedDaysOffNotice } from '@ecoloop/domain-kit';
import { localDate } from '@ecoloop/kernel';

const names = {
  newYear: { zh: '元旦', en: 'New Year' },
  spring: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming Festival' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
  nationalAndMidAutumn: { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' },
} as const;

type Holiday = readonly [name: keyof typeof names, from: string, to: string];

function notice(
  year: number,
  number: string,
  holidays: readonly Holiday[],
  workedWeekends: readonly string[],
): SourcedDaysOffNotice {
  const day = (text: string) => localDate(`${year}-${text}`);
  return {
    year,
    source: {
      document: {
        zh: `国务院办公厅关于${year}年部分节假日安排的通知（${number}）`,
        en: `Notice of the General Office of the State Council on holidays in ${year} (${number})`,
      },
      confidence: 'A',
    },
    daysOff: holidays.map(([name, from, to]) => ({ name: names[name], from: day(from), to: day(to) })),
    workedWeekends: workedWeekends.map(day),
  };
}

/** The notices known; each following year has its own, usually in November. */
export const daysOff: readonly SourcedDaysOffNotice[] = [
  notice(
    2025,
    '国办发明电〔2024〕12号',
    [
      ['newYear', '01-01', '01-01'],
      ['spring', '01-28', '02-04'],
      ['qingming', '04-04', '04-06'],
      ['labour', '05-01', '05-05'],
      ['dragonBoat', '05-31', '06-02'],
      ['nationalAndMidAutumn', '10-01', '10-08'],
    ],
    ['01-26', '02-08', '04-27', '09-28', '10-11'],
  ),
  notice(
    2026,
    '国办发明电〔2025〕7号',
    [
      ['newYear', '01-01', '01-03'],
      ['spring', '02-15', '02-23'],
      ['qingming', '04-04', '04-06'],
      ['labour', '05-01', '05-05'],
      ['dragonBoat', '06-19', '06-21'],
      ['midAutumn', '09-25', '09-27'],
      ['national', '10-01', '10-07'],
    ],
    ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  ),
];
