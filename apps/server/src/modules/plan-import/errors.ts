import { defineErrors } from '@ecoloop/kernel';

export const PlanImportErrors = defineErrors('plan-import', {
  NOT_FOUND: { status: 404, message: { zh: '规划导入 {id} 不存在', en: 'The import of a plan {id} does not exist' } },
  NO_FILE: {
    status: 400,
    message: { zh: '请求中没有文件，请在 file 字段上传', en: 'No file in the request; send it in the field "file"' },
  },
  EMPTY_FILE: { status: 422, message: { zh: '文件 {file} 是空的', en: 'The file {file} is empty' } },
  TOO_LONG: {
    status: 422,
    message: {
      zh: '读取超过 5 分钟已停止，请拆分文件或另存为 DOCX、TXT 后再导入',
      en: 'Reading took more than 5 minutes and was stopped; split the file or save it as DOCX or TXT',
    },
  },
  TOO_LARGE: {
    status: 422,
    message: {
      zh: '读取该文件需要的内存过多，请拆分文件或另存为 TXT 后再导入',
      en: 'Reading the file takes too much memory; split it or save it as TXT',
    },
  },
  BROKE_OFF: {
    status: 422,
    message: {
      zh: '读取中断，请重试；仍不成功请另存为 DOCX 或 TXT',
      en: 'Reading broke off; retry, or save it as DOCX or TXT',
    },
  },
  WRONG_STATE: {
    status: 409,
    message: {
      zh: '规划导入 {id} 的状态是 {state}，不能进行这一操作（需要 {needed}）',
      en: 'The import {id} is in state {state}; this needs {needed}',
    },
  },
  ITEM_NOT_FOUND: {
    status: 404,
    message: { zh: '规划导入 {id} 没有条目 {items}', en: 'The import {id} has no items {items}' },
  },
  ITEMS_CHANGED: {
    status: 412,
    message: {
      zh: '条目 {items} 已被他人处理，请重新载入后再决定；本次没有任何改动',
      en: 'The items {items} were decided on meanwhile; load them again and repeat. Nothing was changed',
    },
  },
  ITEMS_INCOMPLETE: {
    status: 422,
    message: {
      zh: '条目 {items} 还不完整，请先编辑补全；本次没有任何改动',
      en: 'The items {items} are not complete; edit them first. Nothing was changed',
    },
  },
  KINDS_DIFFER: {
    status: 422,
    message: { zh: '只有同类条目可以合并：{items}', en: 'Only items of one kind can be merged: {items}' },
  },
  HOLDS_OTHERS: {
    status: 422,
    message: {
      zh: '条目 {items} 合并了其他条目，请先撤销合并或重新打开被合并的条目',
      en: 'The items {items} tell others that were merged into them; reopen those first',
    },
  },
  CONTENT_MISSING: {
    status: 400,
    message: { zh: '请给出条目内容（字段 {kind}）', en: 'Give the content of the item in the field "{kind}"' },
  },
  OUTSIDE_TEXT: {
    status: 422,
    message: { zh: '所标位置 {start}–{end} 不在文本之内', en: 'The place {start}–{end} is outside the text' },
  },
  CONTINUES_TAKEN: {
    status: 422,
    message: {
      zh: '{key} 不是现行规划中的同类条目，或已由 {item} 承接',
      en: '{key} is no item of this kind in the plan as it holds, or {item} continues it already',
    },
  },
  NOTHING_TO_UNDO: {
    status: 409,
    message: { zh: '没有可以撤销的决定', en: 'There is no decision of yours to take back' },
  },
  VERSION_REQUIRED: {
    status: 428,
    message: {
      zh: '请以 If-Match 给出所修改的版本，如 If-Match: "{version}"',
      en: 'Name the version the change is based on, such as If-Match: "{version}"',
    },
  },
  CHANGED_MEANWHILE: {
    status: 412,
    message: {
      zh: '规划导入 {id} 已被他人修改（现为 {version}），请重新载入',
      en: 'The import {id} was changed meanwhile (now {version}); load it again',
    },
  },
  UNKNOWN_TERRITORY: {
    status: 422,
    message: { zh: '没有区域 {territory}', en: 'There is no territory {territory}' },
  },
  NOT_READY: {
    status: 422,
    message: {
      zh: '还不能通过，有 {count} 项须先处理：{list}',
      en: 'It cannot be adopted yet; {count} things come first: {list}',
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
