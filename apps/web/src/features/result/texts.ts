import { defineTexts } from '@ecoloop/ui';

export const resultTexts = defineTexts('result', {
  zh: { published: '已公布 {{value}}', difference: '相差 {{value}}' },
  en: { published: 'published {{value}}', difference: 'difference {{value}}' },
});
