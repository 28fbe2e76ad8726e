import { localDate, type LocalizedText } from '@ecoloop/kernel';
import type { StandardSheet } from '../model/sheet.ts';
import type { Standard } from '../model/standard.ts';
import { beijingWarnings2023, type WarningCondition } from './warning.ts';

const { source, levels } = beijingWarnings2023;

const plan: Standard = {
  id: 'beijing-heavy-pollution-2023',
  document: source.document,
  title: { zh: '北京市空气重污染应急预案', en: 'Emergency plan of Beijing for heavy air pollution' },
  edition: source.edition,
  // Only the year of the revision is known.
  inForce: [{ territory: '11', from: localDate('2023-01-01'), confidence: 'C' }],
};

function describe({ aqiAbove, consecutiveDays, among }: WarningCondition): LocalizedText {
  const zh = `日 AQI 大于 ${String(aqiAbove)} 持续 ${String(consecutiveDays)} 天`;
  const en = `daily AQI above ${String(aqiAbove)} ${consecutiveDays === 1 ? 'on one day' : `on ${String(consecutiveDays)} days in a row`}`;
  return among
    ? {
        zh: `${zh}，且其中 ${String(among.days)} 天大于 ${String(among.aqiAbove)}`,
        en: `${en}, on ${String(among.days)} of them above ${String(among.aqiAbove)}`,
      }
    : { zh, en };
}

/** When a heavy-pollution warning of Beijing starts. */
export const airWarningSheet: StandardSheet = {
  id: 'air-pollution-warnings',
  title: { zh: '空气重污染预警（北京）', en: 'Heavy-pollution warnings (Beijing)' },
  standards: [plan],
  limits: [],
  tables: [
    {
      title: { zh: '启动条件（预测的城市日 AQI，满足其一）', en: 'Start (forecast daily AQI of the city, any one)' },
      source,
      columns: [
        { zh: '级别', en: 'Level' },
        { zh: '条件', en: 'Conditions' },
      ],
      rows: levels.map(({ name, startsOn }) => [
        name,
        {
          zh: startsOn.map((condition) => describe(condition).zh).join('；或'),
          en: startsOn.map((condition) => describe(condition).en).join('; or '),
        },
      ]),
    },
  ],
  rules: [
    {
      rule: {
        zh: '同时满足几级条件时取最高级。',
        en: 'Where the conditions of several levels are met, the highest counts.',
      },
      source,
    },
  ],
  conventions: [
    {
      zh: '预案按 AQI 级别表述，2026-03-01 起的 AQI 按 HJ 633-2026 计算；未见更新的预案。',
      en: 'The plan speaks of grades of the AQI; from 2026-03-01 these come from HJ 633-2026. No newer plan was found.',
    },
    {
      zh: '只知道预案 2023 年修订，施行日期以当年首日计。',
      en: 'Of the plan only the year of its revision, 2023, is known; its first day stands for the date.',
    },
  ],
  notCovered: [
    { zh: '预警的解除条件：未找到。', en: 'When a warning ends: not found.' },
    { zh: '2013、2016、2018 年版预案和蓝色预警。', en: 'The plans of 2013, 2016 and 2018 and their blue level.' },
    { zh: '其他城市的预警。', en: 'Warnings of other cities.' },
  ],
};
