import type { User } from '@ecoloop/api-contract';
import { Answer, Drawer, Empty, formatDateTime, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSite, useTerritories } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
import { DataTable } from '../../table/data-table.tsx';
import { organisationsQuery, rolesQuery, usersQuery } from './system-queries.ts';
import { systemTexts } from './texts.ts';
import { EditUserForm, NewUserForm } from './user-forms.tsx';

const route = getRouteApi('/desk/system');
const NEW = 'new';

/** Accounts with their roles and territories. */
export function UsersView() {
  const t = systemTexts.useTexts();
  const { user: opened } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('user.write');
  const asked = useQuery(usersQuery);
  const open = (user: string | undefined): void => {
    void navigate({ search: (before) => ({ ...before, user }), resetScroll: false });
  };
  const edited = asked.data?.find(({ id }) => id === opened);
  return (
    <section className="card">
      <div className="card-body">
        <Answer of={asked} height={320}>
          {(users) => <UserTable users={users} mayWrite={mayWrite} onOpen={open} />}
        </Answer>
      </div>
      {mayWrite && opened === NEW && (
        <Drawer title={t('user.new')} open onClose={() => open(undefined)}>
          <NewUserForm onClose={() => open(undefined)} />
        </Drawer>
      )}
      {mayWrite && edited && (
        <Drawer title={`${t('user.edit')} · ${edited.username}`} open onClose={() => open(undefined)}>
          <EditUserForm user={edited} onClose={() => open(undefined)} />
        </Drawer>
      )}
    </section>
  );
}

interface UserTableProps {
  readonly users: readonly User[];
  readonly mayWrite: boolean;
  readonly onOpen: (user: string) => void;
}

function UserTable({ users, mayWrite, onOpen }: UserTableProps) {
  const t = systemTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const organisations = useQuery(organisationsQuery).data ?? [];
  const grantsOf = useGrantWords();
  const organisationOf = ({ organisation }: User): string | undefined => {
    const found = organisations.find(({ id }) => id === organisation);
    return found ? pick(found.name) : organisation;
  };
  return (
    <DataTable
      id="users"
      fileName={t('view.users')}
      rows={users}
      rowKey={({ id }) => id}
      {...(mayWrite ? { onOpen: ({ id }: User) => onOpen(id) } : {})}
      empty={<Empty title={t('users.none')} />}
      tools={
        mayWrite && (
          <button type="button" className="button button-primary" onClick={() => onOpen(NEW)}>
            {t('user.new')}
          </button>
        )
      }
      columns={[
        {
          id: 'name',
          title: t('user.name'),
          value: ({ displayName }) => displayName,
          cell: ({ id, displayName }) =>
            mayWrite ? (
              <button type="button" className="link-button" onClick={() => onOpen(id)}>
                {displayName}
              </button>
            ) : (
              displayName
            ),
        },
        { id: 'username', title: t('user.username'), value: ({ username }) => username },
        { id: 'organisation', title: t('user.organisation'), value: organisationOf },
        {
          id: 'grants',
          title: t('user.grants'),
          value: (user) => grantsOf(user).join('; '),
          cell: (user) => (
            <ul className="grant-words">
              {grantsOf(user).map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          ),
        },
        {
          id: 'state',
          title: t('user.state'),
          value: ({ disabled }) => (disabled ? t('user.disabled') : t('user.active')),
          cell: ({ disabled }) => (
            <span className="user-state" data-disabled={disabled}>
              {disabled ? '✕' : '✓'} {disabled ? t('user.disabled') : t('user.active')}
            </span>
          ),
        },
        { id: 'created', title: t('user.created'), value: ({ createdAt }) => formatDateTime(createdAt, zone) },
      ]}
    />
  );
}

/** Role and territory of each grant in the reader's language. */
function useGrantWords(): (user: User) => readonly string[] {
  const pick = usePick();
  const roles = useQuery(rolesQuery).data ?? [];
  const territories = useTerritories();
  return ({ grants }) =>
    grants.map(({ role, territory }) => {
      const [knownRole, place] = [
        roles.find(({ id }) => id === role),
        territories.find(({ code }) => code === territory),
      ];
      return `${knownRole ? pick(knownRole.name) : role} · ${place ? pick(place.name) : territory}`;
    });
}
