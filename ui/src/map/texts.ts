import { defineTexts } from '../i18n/i18n.ts';

export const mapTexts = defineTexts('map', {
  zh: {
    schematic: '示意图',
    'review-number': '审图号：{{number}}',
    'zoom-in': '放大',
    'zoom-out': '缩小',
    home: '回到全图',
  },
  en: {
    schematic: 'Schematic',
    'review-number': 'Map review number {{number}}',
    'zoom-in': 'Zoom in',
    'zoom-out': 'Zoom out',
    home: 'Whole map',
  },
});
