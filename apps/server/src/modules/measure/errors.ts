import { defineErrors } from '@ecoloop/kernel';

export const MeasureErrors = defineErrors('measure', {
  PLAN_NOT_FOUND: {
    status: 404,
    message: {
      zh: '规划 {plan} 不存在，清单见 /api/plans',
      en: 'The plan {plan} does not exist; /api/plans lists all',
    },
  },
  NOT_FOUND: {
    status: 404,
    message: {
      zh: '规划 {plan} 没有任务或项目 {key}，清单见 /api/plans/{plan}/work',
      en: 'The plan {plan} has no measure or project {key}; /api/plans/{plan}/work lists all',
    },
  },
  VERSION_REQUIRED: {
    status: 428,
    message: {
      zh: '请以 If-Match 给出所修改的版本，如 If-Match: "3"（尚未设置过的为 "0"）',
      en: 'Name the version the change is based on, such as If-Match: "3" ("0" where nothing was set yet)',
    },
  },
  CHANGED_MEANWHILE: {
    status: 412,
    message: {
      zh: '{key} 已被他人修改（现为第 {version} 版），请重新载入后再改',
      en: '{key} was changed meanwhile (now version {version}); load it again and repeat the change',
    },
  },
  INVALID: {
    status: 400,
    message: { zh: '有 {count} 处须改正：{list}', en: '{count} problems to correct: {list}' },
  },
  NOT_RESPONSIBLE: {
    status: 403,
    message: {
      zh: '只有 {key} 的牵头或配合单位人员可以填报；请管理员核对您的所属单位和该项的责任单位',
      en: 'Only people of the organisations that lead or support {key} report on it; have your organisation and the responsibilities of the item checked',
    },
  },
  FOUR_EYES: {
    status: 403,
    message: {
      zh: '填报人不能核验自己的填报，请由另一人处理',
      en: 'Whoever reported cannot decide on the report; another person must',
    },
  },
  MILESTONE_NOT_FOUND: {
    status: 404,
    message: { zh: '{key} 没有节点 {id}', en: '{key} has no milestone {id}' },
  },
  MILESTONE_STATE: {
    status: 409,
    message: {
      zh: '节点“{name}”当前状态为 {state}，不能进行此操作；请重新载入',
      en: 'The milestone "{name}" is {state}, which does not allow this; load it again',
    },
  },
  COMPLETION_EXISTS: {
    status: 409,
    message: {
      zh: '{key} 已有完成节点，每项只能有一个',
      en: '{key} has a completing milestone already; there can be one',
    },
  },
  OTHERS_OPEN: {
    status: 409,
    message: {
      zh: '{key} 尚有 {count} 个节点未核验，全部核验后才能报完成',
      en: '{count} other milestones of {key} are not verified; completion is reported after all of them',
    },
  },
  EVIDENCE_NOT_FOUND: {
    status: 404,
    message: { zh: '{key} 没有证明材料 {id}', en: '{key} has no evidence {id}' },
  },
  EVIDENCE_USED: {
    status: 409,
    message: {
      zh: '该材料已作为填报依据，不能删除',
      en: 'This evidence supports a report and cannot be taken back',
    },
  },
  FILE_REQUIRED: {
    status: 400,
    message: { zh: '请以 multipart/form-data 上传一个文件', en: 'Send one file as multipart/form-data' },
  },
  FILE_TYPE: {
    status: 415,
    message: {
      zh: '“{name}”不是可接受的证明材料，可用：PDF、JPG、PNG、DOCX、XLSX、CSV、TXT（内容须与扩展名一致）',
      en: '"{name}" is not accepted as evidence; use PDF, JPG, PNG, DOCX, XLSX, CSV or TXT, with content as its name says',
    },
  },
  LINK_NOT_FOUND: {
    status: 400,
    message: {
      zh: '找不到 {kind} “{ref}”，或您无权查看，因此不能引用',
      en: 'There is no {kind} "{ref}" that you may see, so it cannot be linked',
    },
  },
  REMARK_REQUIRED: {
    status: 400,
    message: { zh: '退回须写明理由（remark）', en: 'Say why it is returned (remark)' },
  },
  NOT_CALLED: {
    status: 400,
    message: {
      zh: '{key} 在 {period} 没有调度安排，可填报的时段：{periods}',
      en: 'No progress of {key} is called for in {period}; periods: {periods}',
    },
  },
  REPORT_STATE: {
    status: 409,
    message: {
      zh: '{period} 的填报已{state}，不能进行此操作',
      en: 'The report of {period} is {state} already, which does not allow this',
    },
  },
  REPORT_NOT_FOUND: {
    status: 404,
    message: { zh: '{key} 没有填报 {id}', en: '{key} has no report {id}' },
  },
  PROGRESS_FALLS: {
    status: 400,
    message: {
      zh: '形象进度 {percent}% 低于此前已通过的 {before}%（{period}），如确需下调，请在“存在问题”中说明',
      en: 'Progress of {percent}% is below the {before}% accepted for {period}; where it must fall, say why under problems',
    },
  },
  ORDER_NOT_FOUND: {
    status: 404,
    message: { zh: '督办单 {id} 不存在', en: 'The supervised order {id} does not exist' },
  },
  ORDER_STATE: {
    status: 409,
    message: {
      zh: '督办单当前状态为 {state}，不能进行此操作；请重新载入',
      en: 'The supervised order is {state}, which does not allow this; load it again',
    },
  },
  NAME_NOT_PRINTED: {
    status: 400,
    message: {
      zh: '规划 {plan} 中没有单位名称“{text}”',
      en: 'The plan {plan} does not print an organisation "{text}"',
    },
  },
  NOTICE_NOT_FOUND: {
    status: 404,
    message: { zh: '没有这条提醒', en: 'There is no such notice' },
  },
  TABLE_TOO_LARGE: {
    status: 413,
    message: {
      zh: '表格解压后超过 100 MB，不予打开；请使用导出的表格',
      en: 'Unpacked the table has more than 100 MB and is not opened; use the exported table',
    },
  },
  NOT_A_TABLE: {
    status: 400,
    message: {
      zh: '文件不是可读取的 XLSX 表格，或缺少列：{columns}；请使用导出的表格',
      en: 'The file is no XLSX table that can be read, or lacks the columns {columns}; use the exported table',
    },
  },
});
