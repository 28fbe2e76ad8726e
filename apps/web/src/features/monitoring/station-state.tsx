import type { StationNow } from '@ecoloop/api-contract';
import { monitoringTexts } from './texts.ts';
import './monitoring.css';

/** Whether a station is heard from; the word says it, the dot helps. */
export function StationState({ state }: { readonly state: StationNow['state'] }) {
  const t = monitoringTexts.useTexts();
  return (
    <span className="station-state">
      <i className="state-dot" data-state={state} aria-hidden="true" /> {t(`state.${state}`)}
    </span>
  );
}
