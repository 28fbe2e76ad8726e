import type { SplitCheck } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { splitTexts } from './texts.ts';

const signs = { holds: '✓', fails: '✕', notice: '!' } as const;

/** Whether it adds up, by word and sign, not by colour alone. */
export function Checks({ checks }: { readonly checks: readonly SplitCheck[] }) {
  const t = splitTexts.useTexts();
  const pick = usePick();
  if (checks.length === 0) return null;
  return (
    <ul className="split-checks">
      {checks.map(({ code, state, text, subject }) => (
        <li key={`${code}-${subject ?? ''}-${text.zh}`} data-state={state}>
          <span aria-label={t(`check.${state}`)} title={t(`check.${state}`)}>
            {signs[state]}
          </span>
          {pick(text)}
        </li>
      ))}
    </ul>
  );
}
