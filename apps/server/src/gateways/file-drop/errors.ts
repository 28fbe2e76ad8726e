import { defineErrors } from '@ecoloop/kernel';

export const FileDropErrors = defineErrors('file-drop', {
  NO_DIRECTORY: {
    status: 500,
    message: {
      zh: 'ECOLOOP_DROP_DIR 指向的目录 {directory} 不存在，请先建立',
      en: 'ECOLOOP_DROP_DIR names {directory}, which is no directory; make it first',
    },
  },
  UNKNOWN_DEVICE: {
    status: 400,
    message: {
      zh: '没有标识为“{identity}”的推送设备（或已停用），请先登记设备，再把文件移回',
      en: 'No push device "{identity}" is registered and enabled; register it, then move the file back',
    },
  },
  NOT_A_FILE: {
    status: 400,
    message: {
      zh: '不是普通文件（链接等不予读取）',
      en: 'Not a plain file; links and the like are not read',
    },
  },
});
