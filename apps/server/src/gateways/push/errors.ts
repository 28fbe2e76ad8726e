import { defineErrors } from '@ecoloop/kernel';

export const PushErrors = defineErrors('push', {
  CREDENTIALS_REQUIRED: {
    status: 401,
    message: {
      zh: '请用设备的标识和密钥认证：HTTP Basic，或 Authorization: Bearer <标识>.<密钥>',
      en: 'Authenticate as a device with its identity and secret: HTTP Basic, or Authorization: Bearer <identity>.<secret>',
    },
  },
  WRONG_CREDENTIALS: {
    status: 401,
    message: {
      zh: '设备标识或密钥不正确，请检查设备设置',
      en: 'The identity or the secret of the device is wrong; check its settings',
    },
  },
  LOCKED_OUT: {
    status: 429,
    message: {
      zh: '密钥错误次数过多，请在 {seconds} 秒后再试',
      en: 'Too many wrong secrets; try again in {seconds} seconds',
    },
  },
  TOO_MANY_MESSAGES: {
    status: 429,
    message: {
      zh: '发送过于频繁，请在 {seconds} 秒后再试，或一次发送多行',
      en: 'Too many messages; try again in {seconds} seconds, or send many rows at once',
    },
  },
  SOURCE_NOT_ALLOWED: {
    status: 403,
    message: {
      zh: '设备 {identity} 不允许从地址 {address} 发送，请修改设备的允许来源',
      en: 'The device {identity} may not send from {address}; change its allowed sources',
    },
  },
  DEVICE_DISABLED: {
    status: 403,
    message: { zh: '设备 {identity} 已停用', en: 'The device {identity} is disabled' },
  },
  BUSY: {
    status: 503,
    message: {
      zh: '数据积压，暂不接收，请在 {seconds} 秒后重发；数据未被接收',
      en: 'The stores are behind; nothing was taken, send again in {seconds} seconds',
    },
  },
  NOT_USABLE: {
    status: 400,
    message: {
      zh: '数据不能使用：{reason}。原文已存入隔离区',
      en: 'The data cannot be used: {reason}. They are kept in quarantine',
    },
  },
  NOT_ALLOWED: { status: 403, message: { zh: '{reason}。原文已存入隔离区', en: '{reason}. It is kept in quarantine' } },
  NOT_FOUND: {
    status: 404,
    message: {
      zh: '{path} 不存在；可用的监测序列见 {datastreams}',
      en: 'There is no {path}; {datastreams} lists the Datastreams',
    },
  },
  READING_NOT_OFFERED: {
    status: 405,
    message: {
      zh: '此接口只接收观测值；查询数据请用 /api/stations/{station}/series',
      en: 'Observations are only taken here; to read them use /api/stations/{station}/series',
    },
  },
  OPTION_NOT_OFFERED: {
    status: 400,
    message: { zh: '不支持查询选项 {option}', en: 'The query option {option} is not offered' },
  },
  TOO_LARGE: {
    status: 413,
    message: {
      zh: '内容解压后超过 {limit} MB，请分次发送（此前的行已接收）',
      en: 'The content is larger than {limit} MB when expanded; send it in parts (the rows before were taken)',
    },
  },
  LINE_TOO_LONG: {
    status: 400,
    message: {
      zh: '第 {line} 行超过 {limit} 字节（此前的行已接收）',
      en: 'Line {line} is longer than {limit} bytes (the rows before were taken)',
    },
  },
  DAMAGED: {
    status: 400,
    message: {
      zh: '内容无法解压（{reason}）',
      en: 'The content cannot be expanded ({reason})',
    },
  },
  UNKNOWN_ENCODING: {
    status: 415,
    message: {
      zh: '不支持的 Content-Encoding {encoding}，请用 gzip 或不压缩',
      en: 'The Content-Encoding {encoding} is not supported; use gzip or none',
    },
  },
});
