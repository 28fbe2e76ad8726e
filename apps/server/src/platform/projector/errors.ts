import { defineErrors } from '@ecoloop/kernel';

export const ProjectorErrors = defineErrors('projector', {
  AHEAD_OF_LOG: {
    status: 500,
    message: {
      zh: '数据库的投影位置 {checkpoint} 超过接收日志末尾 {end}：日志与数据库不属于同一数据目录，请检查配置或从备份恢复',
      en: 'The stores are projected up to {checkpoint}, past the end {end} of the ingest log: log and stores do not belong together. Check the settings or restore a backup',
    },
  },
  INVALID_ROW: {
    status: 500,
    message: {
      zh: '处理程序给出了无效的监测值（{field} = {value}）',
      en: 'The handler gave an observation that cannot be stored ({field} = {value})',
    },
  },
  STOPPED: {
    status: 503,
    message: { zh: '投影已停止', en: 'The projector has stopped' },
  },
});
