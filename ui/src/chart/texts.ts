import { defineTexts } from '../i18n/i18n.ts';

export const chartTexts = defineTexts('chart', {
  zh: { 'as-table': '看表格', 'as-chart': '看图' },
  en: { 'as-table': 'As a table', 'as-chart': 'As a chart' },
});
