import { defineTexts } from '../i18n/i18n.ts';

export const mapTexts = defineTexts('map', {
  zh: {
    schematic: '示意图',
    'zoom-in': '放大',
    'zoom-out': '缩小',
    home: '回到全图',
  },
  en: {
    schematic: 'Schematic',
    'zoom-in': 'Zoom in',
    'zoom-out': 'Zoom out',
    home: 'Whole map',
  },
});
