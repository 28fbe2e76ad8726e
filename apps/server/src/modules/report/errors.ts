import { defineErrors } from '@ecoloop/kernel';

export const ReportErrors = defineErrors('report', {
  NOT_FOUND: {
    status: 404,
    message: { zh: '报告 {id} 不存在，清单见 /api/reports', en: 'Report {id} does not exist; /api/reports lists all' },
  },
  YEAR_OUTSIDE: {
    status: 400,
    message: {
      zh: '评估年份 {year} 不在规划期 {from}–{to} 内，请改选规划期内的年份',
      en: 'The year {year} is outside of the plan, {from}–{to}; choose one of its years',
    },
  },
  YEAR_AHEAD: {
    status: 400,
    message: {
      zh: '{year} 年尚未到来，不能评估，请选择今年或以前的年份',
      en: 'The year {year} has not come yet; choose this year or an earlier one',
    },
  },
  NOT_FINAL_YEAR: {
    status: 400,
    message: {
      zh: '总结评估须以规划末年 {to} 为评估年份，当前为 {year}；其他年份请用年度或中期评估',
      en: 'A final evaluation is about the last year, {to}, not {year}; use a yearly or mid-term one for others',
    },
  },
  NOT_READY: {
    status: 409,
    message: {
      zh: '报告 {id} 还没有文件（状态：{state}），生成完成后再下载',
      en: 'Report {id} has no files (state: {state}); download it once it is done',
    },
  },
  NOT_AT_WORK: {
    status: 409,
    message: { zh: '报告 {id} 没有在生成（状态：{state}）', en: 'Report {id} is not being made (state: {state})' },
  },
  KEY_REUSED: {
    status: 409,
    message: {
      zh: 'Idempotency-Key {key} 已用于另一份内容不同的报告，请换一个',
      en: 'The Idempotency-Key {key} was used for a report of other content; use another one',
    },
  },
  SNAPSHOT_BROKEN: {
    status: 500,
    message: {
      zh: '报告 {id} 的冻结数据无法读取，请从备份恢复文件',
      en: 'The frozen input of report {id} cannot be read; restore the files from the backup',
    },
  },
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
});
