import type { DeviceState } from '@ecoloop/api-contract';
import { deviceStateTexts } from './state-texts.ts';
import './devices.css';

/** In the order in which somebody should look at them. */
export const deviceStates = [
  'online',
  'late',
  'offline',
  'silent',
  'disabled',
] as const satisfies readonly DeviceState[];

const shapes: Readonly<Record<DeviceState, string>> = {
  online: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM4.8 8.2l2.2 2.2 4.2-4.6',
  late: 'M8 1.6L15 14H1zM8 6.2v3.4M8 11.6v.3',
  offline: 'M2 2h12v12H2zM5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
  silent: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z',
  disabled: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM3.4 12.6l9.2-9.2',
};

/** Whether a device is heard from: told by shape, colour and word. */
export function DeviceStateMark({ state }: { readonly state: DeviceState }) {
  const t = deviceStateTexts.useTexts();
  return (
    <span className="device-state" data-device={state} title={t(`hint.${state}`)}>
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[state]} />
      </svg>
      <span>{t(`state.${state}`)}</span>
    </span>
  );
}
