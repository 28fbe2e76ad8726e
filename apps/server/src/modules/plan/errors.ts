import { defineErrors } from '@ecoloop/kernel';

export const PlanErrors = defineErrors('plan', {
  NOT_FOUND: { status: 404, message: { zh: '规划 {id} 不存在', en: 'The plan {id} does not exist' } },
  INDICATOR_NOT_FOUND: {
    status: 404,
    message: { zh: '规划 {plan} 没有指标 {key}', en: 'The plan {plan} has no indicator {key}' },
  },
  VERSION_NOT_FOUND: {
    status: 404,
    message: {
      zh: '规划 {plan} 没有第 {version} 版，现有版本见 /api/plans/{plan}/versions',
      en: 'The plan {plan} has no version {version}; /api/plans/{plan}/versions lists those it has',
    },
  },
  CONTENT_INVALID: {
    status: 422,
    message: {
      zh: '规划内容有 {count} 处须改正：{list}',
      en: 'The content of the plan has {count} problems to correct: {list}',
    },
  },
  VERSION_REQUIRED: {
    status: 428,
    message: {
      zh: '请以 If-Match 给出所依据的版本，如 If-Match: "{version}"',
      en: 'Name the version the amendment is based on, such as If-Match: "{version}"',
    },
  },
  CHANGED_MEANWHILE: {
    status: 412,
    message: {
      zh: '规划 {plan} 现为第 {version} 版，与所依据的版本不同；请对照现行版本后再通过',
      en: 'The plan {plan} is at version {version} now, not the one this is based on; compare with it and repeat',
    },
  },
  TERRITORY_FIXED: {
    status: 422,
    message: {
      zh: '规划 {plan} 属于区域 {territory}，修订不能改变区域；请另立规划',
      en: 'The plan {plan} is of territory {territory}; an amendment does not move it, make another plan',
    },
  },
  REASON_REQUIRED: {
    status: 422,
    message: {
      zh: '修订规划须写明决定文件和修订原因',
      en: 'An amendment needs the document that decided it and the reason',
    },
  },
  NOTHING_CHANGED: {
    status: 422,
    message: {
      zh: '内容与规划 {plan} 第 {version} 版相同，没有可通过的修订',
      en: 'The content is that of version {version} of the plan {plan}; there is nothing to adopt',
    },
  },
  UNIT_FIXED: {
    status: 409,
    message: {
      zh: '{keys} 已有按原单位公布的数值，不能在原编号下改变单位；请作为新的条目列入',
      en: 'Figures of {keys} are published in the unit they had, which does not change under the same key; list them as new items',
    },
  },
  KEY_REUSED: {
    status: 422,
    message: {
      zh: '编号 {keys} 在规划 {plan} 的早期版本中另有所指，请使用新的编号',
      en: 'The keys {keys} stood for something else in an earlier version of the plan {plan}; use new ones',
    },
  },
  NO_UPPER_PLAN: {
    status: 422,
    message: {
      zh: '规划 {id} 没有上级规划，请用 with 指定对照的规划',
      en: 'The plan {id} has no plan above it; name the one to compare with by "with"',
    },
  },
  ITEM_NOT_FOUND: {
    status: 404,
    message: { zh: '规划 {plan} 没有条目 {key}', en: 'The plan {plan} has no item {key}' },
  },
  KINDS_DIFFER: {
    status: 422,
    message: {
      zh: '{lower} 与 {upper} 不是同一类条目，不能对应',
      en: '{lower} and {upper} are of different kinds and cannot answer each other',
    },
  },
});
