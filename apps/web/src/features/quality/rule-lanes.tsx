import type { StationFindings } from '@ecoloop/api-contract';
import { formatDateTime, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useSite } from '../../api/site.ts';
import { rulesQuery } from './quality-queries.ts';
import type { Stretch } from './stretch.ts';
import { qualityTexts } from './texts.ts';

const HOUR = 3_600_000;

interface RuleLanesProps {
  readonly findings: StationFindings;
  readonly window: Stretch;
  readonly onChoose: (stretch: Stretch) => void;
}

/** Below the curve a lane for each rule that found something; a press chooses the stretch. */
export function RuleLanes({ findings, window, onChoose }: RuleLanesProps) {
  const t = qualityTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const known = useQuery(rulesQuery).data?.rules ?? [];
  const start = Date.parse(findings.start);
  const length = window.end - window.start;
  const lanes = known.flatMap((rule) => {
    const found = findings.findings
      .filter((finding) => finding.rule === rule.id)
      .map((finding) => ({
        finding,
        stretch: { start: (Date.parse(finding.from) - start) / HOUR, end: (Date.parse(finding.to) - start) / HOUR },
      }));
    return found.length === 0 ? [] : [{ rule, found }];
  });
  if (lanes.length === 0) return <p className="small soft">{t('lanes.none')}</p>;
  return (
    <ul className="lanes" aria-label={t('lanes.title')}>
      {lanes.map(({ rule, found }) => (
        <li key={rule.id}>
          <span className="lane-name small" title={pick(rule.meaning)}>
            {pick(rule.name)}
          </span>
          <div className="lane">
            {found
              .filter(({ stretch }) => stretch.end > window.start && stretch.start < window.end)
              .map(({ finding, stretch }) => (
                <button
                  key={finding.from}
                  type="button"
                  className="lane-stretch"
                  data-rule={rule.id}
                  style={{
                    left: `${String((Math.max(0, stretch.start - window.start) / length) * 100)}%`,
                    width: `${String(((Math.min(stretch.end, window.end) - Math.max(stretch.start, window.start)) / length) * 100)}%`,
                  }}
                  title={`${formatDateTime(finding.from, zone)} – ${formatDateTime(finding.to, zone)}\n${pick(finding.text)}\n${t('lanes.basis')} ${pick(finding.basis)}`}
                  aria-label={`${pick(rule.name)} ${formatDateTime(finding.from, zone)} ${pick(finding.text)}`}
                  onClick={() => onChoose(stretch)}
                />
              ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
