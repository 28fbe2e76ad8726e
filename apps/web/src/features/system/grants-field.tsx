import type { Grant } from '@ecoloop/api-contract';
import { Icon, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useSite, useTerritories } from '../../api/site.ts';
import { rolesQuery } from './system-queries.ts';
import { systemTexts } from './texts.ts';

interface GrantsFieldProps {
  readonly grants: readonly Grant[];
  readonly onChange: (grants: readonly Grant[]) => void;
}

/** Roles with the territory in whose subtree each holds. */
export function GrantsField({ grants, onChange }: GrantsFieldProps) {
  const t = systemTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const territories = useTerritories();
  const roles = useQuery(rolesQuery).data ?? [];
  const depthOf = (code: string): number => {
    const parent = territories.find((place) => place.code === code)?.parent;
    return parent === undefined ? 0 : 1 + depthOf(parent);
  };
  const change = (index: number, part: Partial<Grant>): void =>
    onChange(grants.map((grant, place) => (place === index ? { ...grant, ...part } : grant)));
  return (
    <fieldset className="grants-field">
      <legend>{t('user.grants')}</legend>
      <p className="soft small">{t('user.grants.hint')}</p>
      {grants.map((grant, index) => (
        // A grant has no identity but its place among the others while it is being edited.
        <div key={index} className="grant-row">
          <select
            className="input"
            aria-label={t('user.role')}
            value={grant.role}
            onChange={({ target }) => change(index, { role: target.value })}
          >
            {roles.map(({ id, name }) => (
              <option key={id} value={id}>
                {pick(name)}
              </option>
            ))}
          </select>
          <select
            className="input"
            aria-label={t('user.territory')}
            value={grant.territory}
            onChange={({ target }) => change(index, { territory: target.value })}
          >
            {territories.map(({ code, name }) => (
              <option key={code} value={code}>
                {'　'.repeat(depthOf(code))}
                {pick(name)}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button button-quiet icon-button"
            aria-label={t('user.grants.remove')}
            title={t('user.grants.remove')}
            onClick={() => onChange(grants.filter((_, place) => place !== index))}
          >
            <Icon name="close" size={15} />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button button-small"
        onClick={() => onChange([...grants, { role: 'viewer', territory: site.root }])}
      >
        {t('user.grants.add')}
      </button>
    </fieldset>
  );
}
