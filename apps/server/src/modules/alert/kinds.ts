import type { AlertSeverity } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';

export interface AlertKind {
  readonly name: LocalizedText;
  readonly severity: AlertSeverity;
}

const kind = (severity: AlertSeverity, zh: string, en: string): AlertKind => ({ name: { zh, en }, severity });

/** What may raise an alert. Signs are no verdicts: a person looks and decides. */
export const alertKinds = {
  'sign-constant': kind('warning', '疑似造假：长时间恒定', 'Sign of fabrication: constant for long'),
  'sign-repeated': kind('serious', '疑似造假：片段重复', 'Sign of fabrication: repeating stretch'),
  'sign-copied': kind('serious', '疑似造假：与其他点位相同', 'Sign of fabrication: same as another station'),
  'sign-lagged-correlation': kind(
    'warning',
    '疑似造假：与早先走势几乎相同',
    'Sign of fabrication: course of an earlier time',
  ),
  'sign-too-smooth': kind('warning', '疑似造假：过于平滑', 'Sign of fabrication: too smooth'),
  'device-offline': kind('warning', '设备离线', 'Device offline'),
  'device-clock': kind('notice', '设备时钟偏差', 'Clock of a device is off'),
  'device-refused': kind('warning', '设备报文被拒过多', 'Many frames of a device are refused'),
  'device-gap': kind('warning', '设备数据补不到', 'Data of a device are given up'),
} as const satisfies Readonly<Record<string, AlertKind>>;

export type AlertKindId = keyof typeof alertKinds;

export function alertKindName(id: string): LocalizedText {
  return Object.entries<AlertKind>(alertKinds).find(([known]) => known === id)?.[1].name ?? { zh: id, en: id };
}
