import { defineErrors } from '@ecoloop/kernel';

export const HttpErrors = defineErrors('http', {
  INVALID_INPUT: {
    status: 400,
    message: {
      zh: '请求内容有误，请按 errors 中列出的位置修改后重试',
      en: 'The request is not valid; correct the fields listed in errors and try again',
    },
  },
  UNSTORABLE_TEXT: {
    status: 400,
    message: {
      zh: '请求中含有空字符（NUL）或不完整的字符，请删除后重试',
      en: 'The request holds a NUL or half a character; remove it and try again',
    },
  },
  UNREADABLE_BODY: {
    status: 400,
    message: { zh: '请求正文无法解析，请检查格式', en: 'The request body cannot be parsed; check its format' },
  },
  KEY_REUSED: {
    status: 409,
    message: {
      zh: 'Idempotency-Key “{key}”已用于另一次内容不同的提交，请换一个',
      en: 'The Idempotency-Key "{key}" was used with another content; choose a new one',
    },
  },
  KEY_UNSETTLED: {
    status: 409,
    message: {
      zh: '同一 Idempotency-Key “{key}”的提交正在办理，或被中断而结果不明；请重新载入，核对后再换一个提交',
      en: 'The request with the Idempotency-Key "{key}" is at work, or was cut off and nobody knows how far it came; load again and look before sending it with a new one',
    },
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    message: { zh: '接口 {method} {path} 不存在，请查看 /api/docs', en: 'There is no {method} {path}; see /api/docs' },
  },
  TOO_LARGE: {
    status: 413,
    message: { zh: '上传内容超过允许的大小', en: 'The upload is larger than allowed' },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: {
      zh: '不支持的内容类型，请使用 application/json 或 multipart/form-data',
      en: 'Unsupported content type; use application/json or multipart/form-data',
    },
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: { zh: '操作过于频繁，请稍后再试', en: 'Too many requests; wait a little and try again' },
  },
  BAD_REQUEST: {
    status: 400,
    message: { zh: '请求无法处理（{reason}）', en: 'The request cannot be handled ({reason})' },
  },
  FOREIGN_ORIGIN: {
    status: 403,
    message: {
      zh: '拒绝来自其他网站（{origin}）的写入请求',
      en: 'Writes from another site ({origin}) are refused',
    },
  },
  PASSWORD_CHANGE_REQUIRED: {
    status: 403,
    message: { zh: '请先修改初始密码', en: 'Change the one-time password first' },
  },
  INTERNAL: {
    status: 500,
    message: {
      zh: '服务器内部错误，请把编号 {requestId} 告知管理员',
      en: 'Something went wrong in the server; give the administrator the number {requestId}',
    },
  },
});
