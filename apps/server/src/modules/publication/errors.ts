import { defineErrors } from '@ecoloop/kernel';

export const PublicationErrors = defineErrors('publication', {
  NOT_FOUND: {
    status: 404,
    message: { zh: '公开内容 {id} 不存在或未公开', en: 'Publication {id} does not exist or is not published' },
  },
  SAME_PERSON: {
    status: 403,
    message: {
      zh: '提出人不能审定自己提出的公开内容，请由另一位有公开权限的人员审定',
      en: 'Who proposed a publication cannot decide on it; another person with the permission has to',
    },
  },
  NOT_PROPOSED: {
    status: 409,
    message: { zh: '公开内容 {id} 已审定（{state}）', en: 'Publication {id} was decided on already ({state})' },
  },
  NOT_PUBLISHED: {
    status: 409,
    message: { zh: '公开内容 {id} 不在公开中（{state}）', en: 'Publication {id} is not published ({state})' },
  },
  PRACTICE_REPORT: {
    status: 409,
    message: {
      zh: '报告“{title}”为练习稿或含模拟数据，不能公开，请生成正式报告',
      en: 'The report "{title}" is for practice or holds simulated values and cannot be published; make an official one',
    },
  },
  UNKNOWN_INDICATORS: {
    status: 400,
    message: { zh: '规划 {plan} 没有指标 {keys}', en: 'The plan {plan} has no indicators {keys}' },
  },
  VERSION_REQUIRED: {
    status: 428,
    message: {
      zh: '请以 If-Match 给出所审定的版本，如 If-Match: "1"',
      en: 'Name the version the decision is about, such as If-Match: "1"',
    },
  },
  CHANGED_MEANWHILE: {
    status: 412,
    message: {
      zh: '公开内容 {id} 已被他人处理（现为第 {version} 版），请重新载入',
      en: 'Publication {id} was changed meanwhile (now version {version}); load it again',
    },
  },
  NO_FILE: {
    status: 404,
    message: { zh: '该公开内容没有附件', en: 'The publication has no file' },
  },
});
