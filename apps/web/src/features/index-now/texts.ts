import { defineTexts } from '@ecoloop/ui';

export const indexNowTexts = defineTexts('index-now', {
  zh: {
    title: '实时 AQI',
    hour: '{{date}} {{hour}}',
    leading: '首要污染物',
    'leading.none': '无（AQI 不超过 50）',
    'sub-indices': '分指数',
    none: '暂无实时指数',
    'none.advice': '最近一小时还没有足够的数据。',
    trace: '追溯实时 AQI',
    property: '监测因子',
    value: '浓度',
    index: 'IAQI',
  },
  en: {
    title: 'AQI now',
    hour: '{{date}} {{hour}}',
    leading: 'Leading pollutant',
    'leading.none': 'none (AQI of 50 or less)',
    'sub-indices': 'Sub-indices',
    none: 'No index now',
    'none.advice': 'The newest hour has too few data yet.',
    trace: 'Trace the AQI now',
    property: 'Pollutant',
    value: 'Concentration',
    index: 'IAQI',
  },
});
