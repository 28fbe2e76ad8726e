import type { LocalizedText } from '@ecoloop/kernel';

export interface ReviewReason {
  readonly id: string;
  readonly name: LocalizedText;
}

const reason = (id: string, zh: string, en: string): ReviewReason => ({ id, name: { zh, en } });

/** What a reviewer chooses from; words of one's own go with it. The list is ours. */
export const reviewReasons: readonly ReviewReason[] = [
  reason('instrument-fault', '仪器故障', 'Instrument fault'),
  reason('calibration', '校准或质控检查', 'Calibration or check'),
  reason('maintenance', '维护保养', 'Maintenance'),
  reason('power-failure', '停电或断电恢复', 'Power failure or recovery from one'),
  reason('transmission', '通讯或数采仪故障', 'Transmission or data logger fault'),
  reason('unit-or-setting', '单位或参数设置错误', 'Wrong unit or setting'),
  reason('local-disturbance', '站房周边局地干扰', 'Local disturbance at the station'),
  reason('fabricated', '涉嫌弄虚作假', 'Suspected fabrication'),
  reason('real-event', '真实污染或天气过程', 'Real pollution or weather event'),
  reason('verified', '经核查数据有效', 'Verified by records'),
  reason('withdrawn', '撤销先前审核', 'Earlier review withdrawn'),
  reason('other', '其他', 'Other'),
];

export function reasonName(id: string): LocalizedText {
  return reviewReasons.find((known) => known.id === id)?.name ?? { zh: id, en: id };
}
