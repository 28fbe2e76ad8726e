import { defineErrors } from '@ecoloop/kernel';

export const OutletErrors = defineErrors('outlet', {
  NOT_FOUND: {
    status: 404,
    message: {
      zh: '排放口 {id} 不存在，清单见 /api/outlets',
      en: 'Outlet {id} does not exist; /api/outlets lists all',
    },
  },
  INVALID: {
    status: 400,
    message: { zh: '排放口有 {count} 处须改正：{list}', en: 'The outlet has {count} problems to correct: {list}' },
  },
  EXISTS: {
    status: 409,
    message: {
      zh: '单位 {organisation} 已有编号 {code} 的排放口（{id}），请修改原有排放口',
      en: 'The organisation {organisation} has an outlet {code} already ({id}); change that one',
    },
  },
  IDENTITY_FIXED: {
    status: 400,
    message: {
      zh: '排放口的单位和编号不能修改（{id}）；停用后另建',
      en: 'Organisation and code of an outlet do not change ({id}); retire it and make another',
    },
  },
  VERSION_REQUIRED: {
    status: 428,
    message: {
      zh: '请以 If-Match 给出所修改的版本，如 If-Match: "3"',
      en: 'Name the version the change is based on, such as If-Match: "3"',
    },
  },
  CHANGED_MEANWHILE: {
    status: 412,
    message: {
      zh: '排放口 {id} 已被他人修改（现为第 {version} 版），请重新载入后再改',
      en: 'Outlet {id} was changed meanwhile (now version {version}); load it again and repeat the change',
    },
  },
  NOT_A_TABLE: {
    status: 400,
    message: {
      zh: '文件不是 CSV 或 XLSX 表格，可先用“导出”取得样表',
      en: 'The file is no CSV or XLSX table; an export gives a sample',
    },
  },
  MISSING_COLUMNS: {
    status: 400,
    message: {
      zh: '表格缺少列 {columns}，可先用“导出”取得样表',
      en: 'The table lacks the columns {columns}; an export gives a sample',
    },
  },
  TOO_MANY_ROWS: {
    status: 400,
    message: {
      zh: '表格有 {rows} 行，一次最多 {most} 行，请分次导入',
      en: 'The table has {rows} rows; {most} at once are the most, import it in parts',
    },
  },
  PROPERTY_NOT_LIMITED: {
    status: 400,
    message: {
      zh: '排放口 {id} 没有监测因子 {property} 的限值，可用：{known}',
      en: 'Outlet {id} has no limit of {property}; it has limits of {known}',
    },
  },
  PERIOD_INVALID: {
    status: 400,
    message: {
      zh: '时段 {from} 至 {to} 无效：起始须早于结束，且不超过 {days} 天',
      en: 'The period {from} to {to} is not valid: it must begin before it ends and have at most {days} days',
    },
  },
  CONDITION_NOT_FOUND: {
    status: 404,
    message: {
      zh: '排放口 {id} 没有工况申报 {condition}，或已撤回',
      en: 'Outlet {id} has no report {condition}, or it was withdrawn already',
    },
  },
  ORDER_NOT_FOUND: {
    status: 404,
    message: { zh: '超标督办 {id} 不存在', en: 'Exceedance order {id} does not exist' },
  },
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
});
