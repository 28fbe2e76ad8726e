import { defineErrors } from '@ecoloop/kernel';

export const IndicatorErrors = defineErrors('indicator', {
  NOT_FOUND: {
    status: 404,
    message: {
      zh: '指标 {id} 不存在，可用的有：{known}',
      en: 'The indicator {id} does not exist; known are: {known}',
    },
  },
});

export const FigureErrors = defineErrors('figure', {
  NOT_FOUND: { status: 404, message: { zh: '填报值 {id} 不存在', en: 'The reported figure {id} does not exist' } },
  OUTSIDE: {
    status: 400,
    message: {
      zh: '区域 {territory} 不在规划 {plan} 的范围内，请选择规划区域或其下级',
      en: 'Territory {territory} is not within plan {plan}; choose the plan’s territory or a part of it',
    },
  },
  UNIT_FIXED: {
    status: 409,
    message: {
      zh: '{keys} 已有按原单位填报或计算的数值，不能在原编号下改变单位；请作为新的指标列入',
      en: 'Figures of {keys} are reported or computed in the unit they had, which does not change under the same key; list them as new indicators',
    },
  },
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
  NEITHER: {
    status: 400,
    message: {
      zh: '请填数值，或填文字（如 >90、≥26.1、达到、未达到），二者只填其一',
      en: 'Give a value, or a text (such as >90, ≥26.1, attained, not attained), and not both',
    },
  },
  NOT_OVER: {
    status: 400,
    message: {
      zh: '{period} 尚未结束，结束后再填报该期数值',
      en: '{period} is not over; report its figure afterwards',
    },
  },
  WAITING: {
    status: 409,
    message: {
      zh: '{period} 已有待审核的填报值（{id}），请先审核、退回或撤回',
      en: 'A figure of {period} is waiting for approval ({id}); approve, return or withdraw it first',
    },
  },
  SAME: {
    status: 409,
    message: { zh: '{period} 已审核通过的数值与此相同', en: 'The approved figure of {period} is the same' },
  },
  TAKEN: {
    status: 409,
    message: {
      zh: '其间已有他人填报了同一指标同一期的数值，请重新载入后再提交，本次未写入任何数值',
      en: 'Somebody reported a figure of the same period meanwhile; load it again. Nothing of this was kept',
    },
  },
  NOT_A_FORM: {
    status: 400,
    message: {
      zh: '文件不是可读取的 XLSX 或 CSV 表格，或缺少列：{columns}；请使用导出的填报表',
      en: 'The file is no XLSX or CSV table that can be read, or lacks the columns {columns}; use the exported form',
    },
  },
  FILE_REQUIRED: {
    status: 400,
    message: { zh: '请以 multipart/form-data 上传一个文件', en: 'Send one file as multipart/form-data' },
  },
  NO_YEAR_OVER: {
    status: 409,
    message: {
      zh: '{year} 年尚未结束，没有可填报的期间；请换一个已结束的年份',
      en: 'The year {year} is not over and has no period to report; choose one that is over',
    },
  },
  FOUR_EYES: {
    status: 403,
    message: {
      zh: '填报人不能审核自己的填报值，请由另一人审核',
      en: 'Who reported a figure does not approve it; another person has to',
    },
  },
  NOT_YOURS: {
    status: 403,
    message: { zh: '只有填报人可以撤回', en: 'Only the person who reported it withdraws a figure' },
  },
  DECIDED: {
    status: 409,
    message: { zh: '该填报值已处理（{state}）', en: 'The figure has been decided on ({state})' },
  },
  NOTE_NEEDED: { status: 400, message: { zh: '退回时请写明原因', en: 'Say why it is returned' } },
  VERSION_REQUIRED: {
    status: 428,
    message: {
      zh: '请以 If-Match 给出所依据的版本，如 If-Match: "1"',
      en: 'Name the version this is based on, such as If-Match: "1"',
    },
  },
  CHANGED_MEANWHILE: {
    status: 412,
    message: {
      zh: '已被他人修改（现为第 {version} 版），请重新载入后再操作',
      en: 'It was changed meanwhile (now version {version}); load it again',
    },
  },
  UNIT_DIFFERS: {
    status: 400,
    message: {
      zh: '指标 {id} 的单位是 {unit}，与规划指标的单位 {asked} 不同，不能绑定',
      en: 'The indicator {id} is in {unit}, not in {asked} as the plan’s: it cannot be bound',
    },
  },
  ORGANISATION_UNKNOWN: {
    status: 400,
    message: { zh: '单位 {id} 不存在', en: 'The organisation {id} does not exist' },
  },
});
