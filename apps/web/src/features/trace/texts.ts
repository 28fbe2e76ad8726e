import { defineTexts } from '@ecoloop/ui';

export const traceTexts = defineTexts('trace', {
  zh: {
    title: '数据追溯',
    'copy-link': '复制链接',
    copied: '已复制',
    path: '追溯路径',
    facts: '依据与出处',
    method: '口径',
    inputs: '由这些数据得出',
    'inputs.used': '采用',
    'inputs.left-out': '未采用',
    'inputs.none': '这是原始数据，没有更早的来源。',
    raw: '原始内容',
    more: '再显示一些（还有 {{count}} 项）',
  },
  en: {
    title: 'Trace',
    'copy-link': 'Copy link',
    copied: 'Copied',
    path: 'Path of the trace',
    facts: 'Basis and origin',
    method: 'Method',
    inputs: 'Made from these',
    'inputs.used': 'used',
    'inputs.left-out': 'left out',
    'inputs.none': 'This is the original; nothing lies before it.',
    raw: 'As received',
    more: 'Show more ({{count}} left)',
  },
});
