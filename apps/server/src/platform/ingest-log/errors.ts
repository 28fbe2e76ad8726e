import { defineErrors } from '@ecoloop/kernel';

export const IngestLogErrors = defineErrors('ingest-log', {
  INVALID_POSITION: {
    status: 400,
    message: {
      zh: '接收日志位置“{value}”无法识别，请写成 000001:1234（段号:字节偏移）',
      en: 'The log position "{value}" cannot be read; write 000001:1234 (segment:byte offset)',
    },
  },
  CORRUPT: {
    status: 500,
    message: {
      zh: '接收日志第 {segment} 段在字节 {offset} 处损坏（{reason}）。请勿删除该文件；请用备份恢复数据目录',
      en: 'Segment {segment} of the ingest log is damaged at byte {offset} ({reason}). Do not delete the file; restore the data directory from a backup',
    },
  },
  WRITE_FAILED: {
    status: 503,
    message: {
      zh: '接收日志无法写入磁盘（{reason}），数据未被接收，请检查磁盘空间后重发',
      en: 'The ingest log cannot be written ({reason}); nothing was accepted. Check the disk and send again',
    },
  },
  INVALID_WRITER: {
    status: 400,
    message: {
      zh: '“{name}”不能作为日志写入者的名称，请用小写字母、数字和连字符，至多 40 个字符',
      en: '"{name}" cannot name a log writer; use lower-case letters, digits and hyphens, 40 at most',
    },
  },
  CLOSED: {
    status: 503,
    message: { zh: '接收日志已关闭', en: 'The ingest log is closed' },
  },
  TOO_LARGE: {
    status: 413,
    message: {
      zh: '一条记录为 {bytes} 字节，超过接收日志上限 {limit} 字节，请拆分后发送',
      en: 'An entry of {bytes} bytes is larger than the ingest log takes ({limit} bytes); split it',
    },
  },
});
