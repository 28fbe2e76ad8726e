import { Answer, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { permissionName } from './names.ts';
import { rolesQuery } from './system-queries.ts';
import { systemTexts } from './texts.ts';

/** Which role may do what. */
export function RolesView() {
  const t = systemTexts.useTexts();
  const pick = usePick();
  const asked = useQuery(rolesQuery);
  return (
    <section className="card">
      <div className="card-head">
        <span className="card-note">{t('roles.note')}</span>
      </div>
      <Answer of={asked} height={360}>
        {(roles) => (
          <div className="scroll-x">
            <table className="plain-table roles-table">
              <thead>
                <tr>
                  <th scope="col">{t('roles.permission')}</th>
                  {roles.map(({ id, name }) => (
                    <th key={id} scope="col">
                      {pick(name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {[...new Set(roles.flatMap(({ permissions }) => permissions))].map((permission) => (
                  <tr key={permission}>
                    <th scope="row">
                      {permissionName(permission, t)} <code className="soft small">{permission}</code>
                    </th>
                    {roles.map(({ id, permissions }) => {
                      const held = permissions.includes(permission);
                      return (
                        <td key={id} data-held={held}>
                          <span aria-hidden="true">{held ? '●' : '·'}</span>
                          <span className="visually-hidden">{held ? t('roles.held') : t('roles.not-held')}</span>
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
    </section>
  );
}
