import { usePick } from '@ecoloop/ui';
import { gradesOf, useSite } from '../../api/site.ts';
import './grade-legend.css';

/** Colours of the standard with their words; without an edition those of the one in force. */
export function GradeLegend({ title, edition }: { readonly title: string; readonly edition: string | undefined }) {
  const pick = usePick();
  const site = useSite();
  const editions = site.domains.flatMap(({ evaluations }) => evaluations).flatMap((evaluation) => evaluation.editions);
  const shown = edition ?? editions.find(({ inForceUntil }) => inForceUntil === undefined)?.id ?? '';
  return (
    <ul className="grade-legend" aria-label={title}>
      {gradesOf(site, shown).map((grade) => (
        <li key={grade.id}>
          <i style={{ background: grade.colour }} />
          {pick(grade.name)}
        </li>
      ))}
    </ul>
  );
}
