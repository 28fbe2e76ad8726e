import type { StandardSheet } from '../model/sheet.ts';
import {
  nozzleAlarmRule,
  petrolClassLabel,
  petrolSource,
  petrolStationLimits,
  petrolStationStandards,
} from './petrol-stations.ts';

const { days, least, moreThanLitres, moreThanShare, most } = nozzleAlarmRule;
const share = String(moreThanShare * 100);

export const petrolSheet: StandardSheet = {
  id: 'petrol-stations',
  title: { zh: '加油站油气', en: 'Petrol stations' },
  standards: petrolStationStandards,
  limits: petrolStationLimits,
  classLabel: petrolClassLabel,
  tables: [],
  rules: [
    {
      rule: {
        zh: `在线监测按加油枪和自然日统计：加油量大于 ${String(moreThanLitres)} L 的为有效；气液比小于 ${least.toFixed(2)} 或大于 ${most.toFixed(2)} 的次数超过 ${share}% 为预警`,
        en: `Online monitoring, by nozzle and natural day: refuels of more than ${String(moreThanLitres)} L count; more than ${share} % of ratios below ${least.toFixed(2)} or above ${most.toFixed(2)} are a warning`,
      },
      source: petrolSource,
    },
    {
      rule: {
        zh: `连续 ${String(days)} 天预警为报警`,
        en: `Warnings on ${String(days)} days running are an alarm`,
      },
      source: petrolSource,
    },
  ],
  conventions: [
    {
      zh: '没有有效加油的一天中断连续预警',
      en: 'A day without refuels that count ends a run of warnings',
    },
    {
      zh: '北京市较早的文本为连续 7 天，天数可设定',
      en: 'An older text of Beijing had 7 days: the days can be set',
    },
  ],
  notCovered: [
    {
      zh: '密闭性最小剩余压力表，压力、零压和处理装置的在线预警数值',
      en: 'the table of least pressures of the tightness test; figures of the online warnings of pressure and treatment',
    },
    {
      zh: 'DB11/208-2019 的数值、系统准确度和数据上传附录',
      en: 'figures of DB11/208-2019, the accuracy of the system and the annex on data upload',
    },
  ],
};
