import { defineErrors } from '@ecoloop/kernel';

export const AssessmentErrors = defineErrors('assessment', {
  NOT_FOUND: { status: 404, message: { zh: '考核 {id} 不存在', en: 'There is no assessment {id}' } },
  PLAN_NOT_FOUND: { status: 404, message: { zh: '规划 {plan} 不存在', en: 'The plan {plan} does not exist' } },
  NO_INDICATORS: {
    status: 409,
    message: {
      zh: '规划 {plan} 没有指标，无法据以拟定考核方案，请自行填写',
      en: 'The plan {plan} has no indicators to propose a scheme from; write one',
    },
  },
  SCHEME_NOT_FOUND: {
    status: 404,
    message: {
      zh: '考核方案 {id} 不存在，或没有第 {version} 版',
      en: 'There is no scheme {id}, or no version {version} of it',
    },
  },
  SCHEME_INVALID: {
    status: 400,
    message: { zh: '考核方案有 {count} 处须改正：{list}', en: 'The scheme has {count} problems to correct: {list}' },
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
      zh: '内容已被他人修改，请重新载入后再改',
      en: 'It was changed meanwhile; load it again and repeat the change',
    },
  },
  SUBJECTS_INVALID: {
    status: 400,
    message: { zh: '考核对象有 {count} 处须改正：{list}', en: 'The subjects have {count} problems to correct: {list}' },
  },
  SUBJECT_NOT_ASSESSED: {
    status: 404,
    message: { zh: '{subject} 不是该考核的对象', en: '{subject} is no subject of the assessment' },
  },
  KEY_NOT_ENTERED: {
    status: 400,
    message: {
      zh: '{key} 不由人工填写，可填写的有：{known}',
      en: '{key} is not entered by hand; these are: {known}',
    },
  },
  ENTRY_REPLACED: {
    status: 409,
    message: {
      zh: '该项已由 {by} 填写，请核对后再改',
      en: '{by} has entered it meanwhile; look at that before you change it',
    },
  },
  YEAR_OUTSIDE: {
    status: 400,
    message: {
      zh: '{year} 年不在规划期（{from}—{to}）内，请改为规划期内的年度',
      en: '{year} is not a year of the plan ({from}–{to}); choose one that is',
    },
  },
  NOT_OPEN: {
    status: 409,
    message: {
      zh: '考核结果已冻结，不能再修改；如有异议请申诉',
      en: 'The result is frozen and does not change; file an appeal',
    },
  },
  NOT_FROZEN: {
    status: 409,
    message: { zh: '考核结果尚未冻结或已定稿（{state}）', en: 'The result is not frozen, or final already ({state})' },
  },
  REASON_REQUIRED: {
    status: 400,
    message: {
      zh: '再次冻结请说明与上一次结果不同的原因',
      en: 'Say why the result is frozen anew',
    },
  },
  NOT_READY: {
    status: 409,
    message: {
      zh: '还有 {appeals} 件申诉未决定、{shortfalls} 份原因分析与整改措施未通过，不能定稿',
      en: '{appeals} appeals are not decided and {shortfalls} answers to missed targets are not accepted; it cannot be final',
    },
  },
  REVISION_NOT_FOUND: {
    status: 404,
    message: { zh: '考核没有第 {revision} 次冻结的结果', en: 'The assessment has no frozen revision {revision}' },
  },
  CRITERION_NOT_FOUND: {
    status: 400,
    message: { zh: '考核方案没有 {key} 项', en: 'The scheme has no criterion {key}' },
  },
  APPEAL_NOT_FOUND: {
    status: 404,
    message: { zh: '没有第 {number} 号申诉，或已作出决定', en: 'There is no appeal {number}, or it is decided' },
  },
  SAME_PERSON: {
    status: 409,
    message: {
      zh: '须由本人以外的人员办理',
      en: 'Somebody else than whoever filed it has to do this',
    },
  },
  SHORTFALL_NOT_FOUND: {
    status: 404,
    message: { zh: '没有这份原因分析与整改记录 {id}', en: 'There is no record {id} of a missed target' },
  },
  SHORTFALL_STATE: {
    status: 409,
    message: {
      zh: '该记录当前状态（{state}）不能这样办理',
      en: 'The record is {state} and does not take this',
    },
  },
});
