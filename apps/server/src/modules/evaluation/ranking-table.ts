import type { Ranking } from '@ecoloop/api-contract';
import { type Language, printedUnit } from '@ecoloop/kernel';
import { refuseSimulated } from './refuse-simulated.ts';
import type { ExportTable } from './table-export.ts';

const words = {
  zh: {
    title: (period: string) => `${period} 排名`,
    edition: (edition: string) => `标准版本：${edition}；名次按修约后的值，数据不满足有效性要求的不排名`,
    headings: ['名次', '名称', '上期名次', '去年同期名次'],
    validDays: '有效天数',
    valid: '是否有效',
    simulated: '模拟',
    yes: '是',
    no: '否',
  },
  en: {
    title: (period: string) => `${period} ranking`,
    edition: (edition: string) =>
      `Edition of the standard: ${edition}; ranked by the rounded value, those without valid data are not ranked`,
    headings: ['Rank', 'Name', 'Rank before', 'Rank a year ago'],
    validDays: 'valid days',
    valid: 'valid',
    simulated: 'Simulated',
    yes: 'yes',
    no: 'no',
  },
} as const;

/** @throws evaluation.SIMULATED when it is to be official and rests on simulated values */
export function rankingTable(ranking: Ranking, language: Language, official: boolean): ExportTable {
  const text = words[language];
  const title = text.title(ranking.period);
  if (official) refuseSimulated({ name: title, simulated: ranking.simulated });
  const yesNo = (value: boolean): string => (value ? text.yes : text.no);
  return {
    title,
    notes: [text.edition(ranking.edition)],
    headings: [
      ...text.headings,
      ...ranking.metrics.flatMap(({ name, unit }) => [
        `${name[language]} (${printedUnit(unit)[language]})`,
        `${name[language]}: ${text.validDays}`,
        `${name[language]}: ${text.valid}`,
      ]),
      text.simulated,
    ],
    rows: ranking.rows.map((row) => [
      row.rank,
      row.name[language],
      row.previousRank,
      row.lastYearRank,
      ...ranking.metrics.flatMap(({ id }) => {
        const result = row.results.find((candidate) => candidate.id === id);
        return [result?.rounded, result?.validDays, result && yesNo(result.valid)];
      }),
      yesNo(row.simulated),
    ]),
    simulated: ranking.simulated,
  };
}
