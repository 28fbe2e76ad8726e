import { defineTexts } from '@ecoloop/ui';

export const tableTexts = defineTexts('table', {
  zh: {
    columns: '选择列',
    'columns.all': '全部显示',
    csv: '导出 CSV',
    xlsx: '导出 XLSX',
    rows: '共 {{count}} 行',
    'rows.selected': '已选 {{count}} 行，导出只含所选',
    'select.none': '取消选择',
    simulated: '模拟数据',
    'simulated.warning': '含模拟数据，不得用于审批、发布或正式报告',
    yes: '是',
    no: '否',
  },
  en: {
    columns: 'Columns',
    'columns.all': 'Show all',
    csv: 'Export CSV',
    xlsx: 'Export XLSX',
    rows: 'Rows: {{count}}',
    'rows.selected': 'Rows selected: {{count}}; only these are exported',
    'select.none': 'Clear selection',
    simulated: 'Simulated',
    'simulated.warning': 'Holds simulated data: not for approval, publication or official reports',
    yes: 'yes',
    no: 'no',
  },
});
