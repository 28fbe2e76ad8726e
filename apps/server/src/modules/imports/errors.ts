import { defineErrors } from '@ecoloop/kernel';

export const ImportErrors = defineErrors('import', {
  NOT_FOUND: { status: 404, message: { zh: '导入 {id} 不存在', en: 'Import {id} does not exist' } },
  MAPPING_NAME_TAKEN: {
    status: 409,
    message: {
      zh: '列映射名称“{name}”已被使用，请换一个名称',
      en: 'A mapping named "{name}" exists; choose another name',
    },
  },
  NO_FILE: {
    status: 400,
    message: { zh: '请求中没有文件，请在 file 字段上传', en: 'No file in the request; send it in the field "file"' },
  },
  EMPTY: { status: 422, message: { zh: '文件 {file} 没有数据行', en: 'The file {file} holds no rows' } },
  NOT_A_TABLE: {
    status: 422,
    message: {
      zh: '文件 {file} 不是可读取的表格（支持 CSV、gzip 压缩的 CSV、XLSX）：{reason}',
      en: 'The file {file} is not a table that can be read (CSV, gzipped CSV, XLSX): {reason}',
    },
  },
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
  UNCLOSED_QUOTE: {
    status: 422,
    message: {
      zh: '在“{start}…”之后有未闭合的引号，或某一行过长，请修正文件',
      en: 'A quote is opened and not closed, or a row is far too long, after "{start}…"; correct the file',
    },
  },
  MAPPING_DOES_NOT_FIT: {
    status: 422,
    message: { zh: '列映射与文件不符，见各项说明', en: 'The mapping does not fit the file; see each item' },
  },
  ALREADY_STARTED: {
    status: 409,
    message: { zh: '导入 {id} 已经开始（状态：{state}）', en: 'Import {id} was started before (state: {state})' },
  },
  NOT_RUNNING: { status: 409, message: { zh: '导入 {id} 没有在运行', en: 'Import {id} is not running' } },
});
