import { defineErrors } from '@ecoloop/kernel';

export const SeriesErrors = defineErrors('series', {
  NOT_EMPTY: {
    status: 409,
    message: {
      zh: '恢复要求空的时序库，但表 {table} 已有数据',
      en: 'A restore needs an empty series store, but the table {table} has rows',
    },
  },
  UNKNOWN_TABLE: {
    status: 400,
    message: {
      zh: '备份中的时序表 {table} 在本版本中不存在',
      en: 'The backup holds a series table {table} that this version does not have',
    },
  },
});
