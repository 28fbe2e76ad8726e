import { defineErrors } from '@ecoloop/kernel';

export const BackupErrors = defineErrors('backup', {
  TARGET_NOT_EMPTY: {
    status: 409,
    message: {
      zh: '目录 {directory} 不是空目录，请另选一个',
      en: 'The directory {directory} is not empty; name another one',
    },
  },
  UNREADABLE: {
    status: 400,
    message: {
      zh: '{directory} 中没有完整的备份（{reason}）',
      en: '{directory} holds no complete backup ({reason})',
    },
  },
  DATABASE_NOT_EMPTY: {
    status: 409,
    message: {
      zh: '恢复要求空的数据库，但其中已有表 {table}',
      en: 'A restore needs an empty database, but there is a table {table}',
    },
  },
});
