import { defineErrors } from '@ecoloop/kernel';

export const RelationalErrors = defineErrors('relational', {
  ENGINE_FAILED: {
    status: 503,
    message: {
      zh: '内嵌关系数据库已停止（{reason}），请重新启动；已确认的数据不会丢失',
      en: 'The embedded relational engine stopped ({reason}); start again, nothing acknowledged is lost',
    },
  },
  UNSAFE_INTEGER: {
    status: 500,
    message: {
      zh: '整数 {value} 超出可精确表示的范围，请在 SQL 中转换为 text',
      en: 'The integer {value} is too large to be exact; cast it to text in the SQL',
    },
  },
  POSTGIS_MISSING: {
    status: 500,
    message: {
      zh: '数据库没有 PostGIS 扩展且无权创建，请由管理员执行 create extension postgis（{reason}）',
      en: 'The database has no PostGIS and it cannot be created; have an administrator run create extension postgis ({reason})',
    },
  },
  DUMP_UNREADABLE: {
    status: 400,
    message: {
      zh: '文件 {file} 不是可以恢复的数据库转储（{reason}）',
      en: 'The file {file} is not a database dump that can be restored ({reason})',
    },
  },
  NOT_EMPTY: {
    status: 409,
    message: {
      zh: '恢复要求空的数据库，但表 {table} 已有数据',
      en: 'A restore needs an empty database, but the table {table} has rows',
    },
  },
});
