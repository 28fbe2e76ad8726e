import type { OutletRateTable } from '@ecoloop/api-contract';
import type { Language } from '@ecoloop/kernel';
import type { ExportTable } from '../evaluation/index.ts';
import { groupings } from './rates.ts';

const words = {
  zh: {
    title: (from: string, to: string) => `${from === to ? from : `${from}至${to}`} 传输率和有效率`,
    headings: ['排放口数', '应传', '实传', '有效', '传输率 %', '有效率 %', '传输有效率 %'],
    total: '合计',
  },
  en: {
    title: (from: string, to: string) => `${from === to ? from : `${from} to ${to}`} transmission and valid rates`,
    headings: ['Outlets', 'Due', 'Received', 'Valid', 'Transmission %', 'Valid %', 'Valid transmission %'],
    total: 'Total',
  },
} as const;

/** The table to hand out, with the method above and the total below. */
export function rateExport(table: OutletRateTable, language: Language): ExportTable {
  const text = words[language];
  const cells = ({
    expected,
    received,
    valid,
    transmission,
    validity,
    validTransmission,
  }: OutletRateTable['total']) => [
    expected,
    received,
    valid,
    ...[transmission, validity, validTransmission].map(percent),
  ];
  return {
    title: text.title(table.from, table.to),
    notes: table.method.map((line) => line[language]),
    headings: [groupings[table.by][language], ...text.headings],
    rows: [
      ...table.rows.map((row) => [row.name[language], row.outlets, ...cells(row)]),
      [text.total, undefined, ...cells(table.total)],
    ],
    simulated: table.simulated,
  };
}

const percent = (share: number | undefined): number | undefined =>
  share === undefined ? undefined : Math.round(share * 10_000) / 100;
