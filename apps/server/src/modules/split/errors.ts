import { defineErrors } from '@ecoloop/kernel';

export const SplitErrors = defineErrors('split', {
  NOT_FOUND: { status: 404, message: { zh: '分解方案 {id} 不存在', en: 'There is no split {id}' } },
  PLAN_NOT_FOUND: { status: 404, message: { zh: '规划 {plan} 不存在', en: 'The plan {plan} does not exist' } },
  ITEM_NOT_FOUND: {
    status: 404,
    message: {
      zh: '规划 {plan} 没有可分解的目标 {item}，可用的有：{known}',
      en: 'The plan {plan} has no target {item} to split; it has {known}',
    },
  },
  SUBJECT_NOT_FOUND: {
    status: 400,
    message: {
      zh: '没有区域或单位 {ref}，请从 /api/territories 或 /api/organisations 中选用',
      en: 'There is no territory or organisation {ref}; /api/territories and /api/organisations list them',
    },
  },
  INVALID: {
    status: 400,
    message: { zh: '分解方案有 {count} 处须改正：{list}', en: 'The split has {count} problems to correct: {list}' },
  },
  DOES_NOT_ADD_UP: {
    status: 409,
    message: {
      zh: '校核未通过，不能下达：{list}',
      en: 'It cannot be handed down: {list}',
    },
  },
  NOT_A_DRAFT: {
    status: 409,
    message: {
      zh: '该分解方案不是草稿（{state}），不能修改；如需变更，请新建调整方案',
      en: 'The split is no draft ({state}) and does not change; make an adjustment instead',
    },
  },
  NOT_HANDED_DOWN: {
    status: 409,
    message: {
      zh: '该分解方案尚未下达或已失效（{state}）',
      en: 'The split is not handed down, or no longer in force ({state})',
    },
  },
  UNIT_FIXED: {
    status: 409,
    message: {
      zh: '{items} 已按原单位分解，不能在原编号下改变单位；请作为新的条目列入，或先撤回有关分解',
      en: '{items} are split in the unit they had, which does not change under the same key; list them as new items, or withdraw the splits first',
    },
  },
  IN_FORCE: {
    status: 409,
    message: {
      zh: '{year} 年该目标已下达（方案 {split}），请以“调整”方式替换，并说明原因',
      en: 'The target is handed down for {year} already (split {split}); replace that one by an adjustment with its reason',
    },
  },
  PART_NOT_FOUND: {
    status: 404,
    message: { zh: '分解方案 {split} 中没有 {subject}', en: 'The split {split} has no part for {subject}' },
  },
  ANSWERED: {
    status: 409,
    message: { zh: '{subject} 已签收，不能再次答复', en: '{subject} has acknowledged it already' },
  },
  OBJECTION_NEEDS_TEXT: {
    status: 400,
    message: { zh: '提出异议请写明理由', en: 'State the reason of an objection' },
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
      zh: '分解方案已被他人修改（现为第 {version} 版），请重新载入后再改',
      en: 'The split was changed meanwhile (now version {version}); load it again and repeat the change',
    },
  },
});
