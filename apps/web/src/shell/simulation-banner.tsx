import { usePick } from '@ecoloop/ui';
import { useSite } from '../api/site.ts';
import { shellTexts } from './texts.ts';

/** Across every page, on screen and paper, while any simulated data are in the stores. */
export function SimulationBanner() {
  const site = useSite();
  const t = shellTexts.useTexts();
  const pick = usePick();
  if (!site.simulated) return null;
  return (
    <div className="simulation-banner" role="note">
      <strong>{t('simulation.title')}</strong>
      <span>{t('simulation.text')}</span>
      {site.simulationNote && (
        <details>
          <summary>{t('simulation.note')}</summary>
          <p>{pick(site.simulationNote)}</p>
        </details>
      )}
    </div>
  );
}
