import { defineErrors, type LocalizedText } from '@ecoloop/kernel';
import type { DecodeFailure, Deviation } from './model.ts';

/** Why a frame cannot be written; frames that cannot be read are values, see `DecodeFailure`. */
export const Hj212Errors = defineErrors('hj212', {
  TEXT_NOT_ALLOWED: {
    status: 400,
    message: {
      zh: '{name} 的内容“{text}”不能写入报文：分号、逗号、首尾空格须去掉，或用 //…// 括起日志文字',
      en: 'The text "{text}" of {name} does not fit a frame: remove ; , and outer blanks, or wrap a log text in //…//',
    },
  },
  NUMBER_NOT_ALLOWED: {
    status: 400,
    message: {
      zh: '{name} 须为 0 至 {most} 的整数，不能是 {value}',
      en: '{name} must be a whole number from 0 to {most}, not {value}',
    },
  },
  SEGMENT_TOO_LONG: {
    status: 400,
    message: {
      zh: '数据段 {length} 字节，超过 1024 字节，请分包发送',
      en: 'The data segment has {length} bytes, more than 1024: send it in several packets',
    },
  },
  NOT_ENCRYPTED: {
    status: 500,
    message: { zh: '报文内容加密失败', en: 'The content of the frame could not be encrypted' },
  },
});

type Evidence = Pick<DecodeFailure, 'declared' | 'computed'>;

const failureTexts = {
  garbage: { zh: '不是 HJ 212 报文：没有以 ## 开头', en: 'Not an HJ 212 frame: it does not begin with ##' },
  incomplete: { zh: '报文不完整：比声明的长度短', en: 'The frame is incomplete: shorter than it declares' },
  'too-long': { zh: '报文声明的长度超过接收上限', en: 'The frame declares more bytes than are accepted' },
  'wrong-length': { zh: '报文长度与声明不符', en: 'The length of the frame is not the one it declares' },
  'wrong-crc': { zh: 'CRC 校验不符', en: 'The check value (CRC) is wrong' },
  encrypted: {
    zh: '报文内容已加密（HJ 212-2025），没有该设备的密钥',
    en: 'The content is encrypted (HJ 212-2025) and no key is set for the device',
  },
  'wrong-key': {
    zh: '报文内容解密后校验不符：密钥不对或报文有误',
    en: 'The decrypted content does not fit its check value: the key is wrong or the frame is damaged',
  },
} satisfies Partial<Record<DecodeFailure['code'], LocalizedText>>;

export function failure(code: keyof typeof failureTexts, evidence: Evidence = {}): DecodeFailure {
  return { code, message: failureTexts[code], ...evidence };
}

export const deviationTexts: Readonly<Record<Deviation, LocalizedText>> = {
  'lower-case-crc': { zh: 'CRC 使用小写字母', en: 'CRC in lower case' },
  'modbus-crc': { zh: 'CRC 按 Modbus 计算（设备设置允许）', en: 'Modbus CRC, as set for the device' },
  'missing-line-end': { zh: '缺少回车换行', en: 'No CR LF at the end' },
  'long-segment': { zh: '数据段超过 1024 字节', en: 'Data segment over 1024 bytes' },
  'no-qn': { zh: '没有请求编号 QN', en: 'No request number QN' },
  'unusual-qn': { zh: 'QN 不是 17 位数字', en: 'QN is not 17 digits' },
  'no-password': { zh: '没有访问密码 PW', en: 'No password PW' },
  'unusual-mn': { zh: 'MN 不是 24 位', en: 'MN is not 24 characters' },
  'no-flag': { zh: '没有 Flag', en: 'No Flag' },
  'packet-numbers-without-flag': { zh: '有 PNUM 但 Flag 未标明分包', en: 'PNUM present, Flag does not announce it' },
  'packet-flag-without-numbers': { zh: 'Flag 标明分包但没有 PNUM', en: 'Flag announces packets, PNUM is missing' },
  'separator-in-head': { zh: 'CP 之前用逗号分隔', en: 'Commas between the fields in front of CP' },
  'unknown-head-field': { zh: 'CP 之前有未知字段', en: 'Unknown field in front of CP' },
  'empty-item': { zh: 'CP 中有空项（多余的分隔符）', en: 'Empty item in CP (stray separator)' },
  'item-without-value': { zh: 'CP 中有缺少等号的项', en: 'Item without an equals sign in CP' },
  'repeated-field': { zh: 'CP 中字段重复，取第一个', en: 'Field repeated in CP, the first one counts' },
  blanks: { zh: 'CP 中有多余空格', en: 'Blanks in CP' },
  'data-mark-without-factor': { zh: '数据标记未注明因子', en: 'Data mark without a factor' },
  'unusual-data-time': { zh: 'DataTime 不是 14 位数字', en: 'DataTime is not 14 digits' },
  'text-not-utf-8': { zh: '文字不是 UTF-8 编码', en: 'Text is not UTF-8' },
  'text-not-readable': { zh: '文字编码无法识别', en: 'Text encoding not recognised' },
};
