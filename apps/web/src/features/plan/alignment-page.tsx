import type { AlignedItem, AlignmentRow, PlanAlignment, PlanItemKind } from '@ecoloop/api-contract';
import { Answer, Empty, Icon, Segmented, StatusMark, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMay } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { alignmentFile, alignmentQuery, decideAlignment, plansQuery } from './plan-queries.ts';
import { planTexts } from './texts.ts';

const route = getRouteApi('/desk/plans/$plan/alignment');
const kinds = ['indicator', 'commitment', 'measure', 'project'] as const satisfies PlanItemKind[];
/** From what asks for action to what needs none. */
const relations = [
  'uncovered',
  'looser',
  'not-comparable',
  'delegated',
  'as-asked',
  'stricter',
  'covered',
  'own',
] as const satisfies AlignmentRow['relation'][];

/** The plan beside the one above it, or beside one of those below: what answers what, and what nothing answers. */
export function AlignmentPage() {
  const t = planTexts.useTexts();
  const { plan: id } = route.useParams();
  const search = route.useSearch();
  const plans = useQuery(plansQuery);
  return (
    <Answer of={plans} height={420}>
      {(all) => {
        const own = all.find((plan) => plan.id === id);
        const partners = all.filter((plan) => plan.id === own?.parent || plan.parent === id);
        const partner = all.find((plan) => plan.id === search.with && plan.id !== id) ?? partners[0];
        if (!own || !partner) {
          return (
            <section className="card">
              <Empty title={t('alignment.none')}>{t('alignment.none.advice')}</Empty>
            </section>
          );
        }
        const isUpper = partner.parent === id;
        return (
          <Aligned
            lower={isUpper ? partner.id : id}
            upper={isUpper ? id : partner.id}
            partners={partners.length > 1 ? partners : []}
            partner={partner.id}
          />
        );
      }}
    </Answer>
  );
}

interface AlignedProps {
  readonly lower: string;
  readonly upper: string;
  readonly partners: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[];
  readonly partner: string;
}

function Aligned({ lower, upper, partners, partner }: AlignedProps) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const navigate = route.useNavigate();
  const asked = useQuery(alignmentQuery(lower, upper));
  return (
    <section className="card">
      <div className="card-body alignment">
        {partners.length > 0 && (
          <label className="inline-field">
            <span>{t('alignment.with')}</span>
            <select
              className="input"
              value={partner}
              onChange={({ target }) => void navigate({ search: (before) => ({ ...before, with: target.value }) })}
            >
              {partners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {pick(name)}
                </option>
              ))}
            </select>
          </label>
        )}
        <Answer of={asked} height={420}>
          {(alignment) => <Rows alignment={alignment} />}
        </Answer>
      </div>
    </section>
  );
}

function Rows({ alignment }: { readonly alignment: PlanAlignment }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { upper, lower, rows, counts } = alignment;
  const kind = kinds.find((known) => known === search.kind) ?? 'indicator';
  const counted = counts[kind] ?? {};
  const shown = rows.filter(
    (row) => row.kind === kind && (search.relation === undefined || row.relation === search.relation),
  );
  return (
    <>
      <div className="filter-row">
        <Segmented
          label={t('alignment.kind')}
          value={kind}
          options={kinds.map((value) => ({
            value,
            label: `${t(`kind.${value}`)} ${String(rows.filter((row) => row.kind === value).length)}`,
          }))}
          onChange={(value) => void navigate({ search: (before) => ({ ...before, kind: value, relation: undefined }) })}
        />
        <span className="relation-choices" role="group" aria-label={t('alignment.relation')}>
          {relations
            .filter((relation) => (counted[relation] ?? 0) > 0)
            .map((relation) => (
              <button
                key={relation}
                type="button"
                className="status-choice"
                aria-pressed={search.relation === relation}
                onClick={() =>
                  void navigate({
                    search: (before) => ({ ...before, relation: search.relation === relation ? undefined : relation }),
                    resetScroll: false,
                  })
                }
              >
                <RelationMark relation={relation} /> <b>{counted[relation]}</b>
              </button>
            ))}
        </span>
        <span className="table-actions">
          {(['csv', 'xlsx'] as const).map((format) => (
            <a key={format} className="popover-button" href={alignmentFile(lower.id, upper.id, format)} download>
              <Icon name="download" size={15} /> <span className="small">{format.toUpperCase()}</span>
            </a>
          ))}
        </span>
      </div>
      {shown.length === 0 ? (
        <Empty title={t('alignment.empty')} />
      ) : (
        <div className="scroll-x">
          <table className="plain-table alignment-table">
            <thead>
              <tr>
                {[upper, lower].map((plan, index) => (
                  <th key={plan.id} scope="col">
                    {t(index === 0 ? 'alignment.upper' : 'alignment.lower')}：
                    <Link to="/plans/$plan" params={{ plan: plan.id }}>
                      {pick(plan.name)}
                    </Link>{' '}
                    <span className="soft small">{t('version', { version: plan.version })}</span>
                  </th>
                ))}
                <th scope="col">{t('alignment.relation')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={`${row.upper?.key ?? ''} ${row.lower?.key ?? ''}`} row={row} alignment={alignment} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Row({ row, alignment }: { readonly row: AlignmentRow; readonly alignment: PlanAlignment }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const { upper, lower, relation, reason, link, likeness, resolved, note } = row;
  return (
    <tr data-relation={relation}>
      <td>
        <Side item={upper} plan={alignment.upper.id} />
      </td>
      <td>
        <Side item={lower} plan={alignment.lower.id} />
        {resolved && (
          <p className="small resolved">
            <Icon name="link" size={13} />{' '}
            {t(resolved.holds ? 'target.delegated' : 'target.whole-city', { target: pick(resolved.text) })}
          </p>
        )}
      </td>
      <td className="relation-cell">
        <RelationMark relation={relation} />
        <p className="small soft">{pick(reason)}</p>
        {note !== undefined && <p className="small">{note}</p>}
        {link !== 'none' && (
          <p className="small soft">
            {t(`alignment.link.${link}`)}
            {link === 'suggested' && likeness !== undefined && ` · ${String(Math.round(likeness * 100))}%`}
          </p>
        )}
        {lower && <Counterpart row={row} lower={lower} alignment={alignment} />}
      </td>
    </tr>
  );
}

function Side({ item, plan }: { readonly item: AlignedItem | undefined; readonly plan: string }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  if (!item) return <span className="soft">—</span>;
  const { key, name, targetText, targetYear, attribute, unit, status, leads, quote } = item;
  return (
    <div className="aligned-item">
      <p>
        {status && <StatusMark status={status} iconOnly />} <span className="soft small">{key}</span>{' '}
        {key.startsWith('I') ? (
          <Link to="/plans/$plan/indicators/$key" params={{ plan, key }} search={{}}>
            {pick(name)}
          </Link>
        ) : (
          pick(name)
        )}{' '}
        {attribute === 'binding' && <span className="tag">{t('attribute.binding')}</span>}
      </p>
      {targetText && (
        <p>
          <b>{pick(targetText)}</b>{' '}
          <span className="soft small">
            {unit !== undefined && unitText(unit, language)}
            {targetYear !== undefined && ` · ${t('target.year', { year: targetYear })}`}
          </span>
        </p>
      )}
      {leads && leads.length > 0 && <p className="small soft">{leads.join('、')}</p>}
      {quote !== undefined && !targetText && <p className="small soft aligned-quote">{quote}</p>}
    </div>
  );
}

const shapes: Readonly<Record<AlignmentRow['relation'], string>> = {
  uncovered: '○',
  looser: '▽',
  'not-comparable': '≠',
  delegated: '↑',
  'as-asked': '＝',
  stricter: '▲',
  covered: '●',
  own: '＋',
};

function RelationMark({ relation }: { readonly relation: AlignmentRow['relation'] }) {
  const t = planTexts.useTexts();
  return (
    <span className="relation-mark" data-relation={relation}>
      <span aria-hidden="true">{shapes[relation]}</span> {t(`relation.${relation}`)}
    </span>
  );
}

interface CounterpartProps {
  readonly row: AlignmentRow;
  readonly lower: AlignedItem;
  readonly alignment: PlanAlignment;
}

/** What a person says an item answers; a suggestion is confirmed by one press. */
function Counterpart({ row, lower, alignment }: CounterpartProps) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const mayWrite = useMay('plan.write');
  const queries = useQueryClient();
  const deciding = useMutation({
    mutationFn: (upper: string | null) =>
      decideAlignment(alignment.lower.id, lower.key, { plan: alignment.upper.id, upper }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['plan', 'alignment'] }),
  });
  if (!mayWrite) return null;
  const others = alignment.rows.flatMap(({ kind, upper }) => (kind === row.kind && upper ? [upper] : []));
  return (
    <div className="counterpart">
      {row.upper && row.link === 'suggested' && (
        <button
          type="button"
          className="button button-small"
          disabled={deciding.isPending}
          onClick={() => deciding.mutate(row.upper?.key ?? null)}
        >
          {t('alignment.confirm')}
        </button>
      )}
      <select
        className="input"
        aria-label={t('alignment.choose', { name: pick(lower.name) })}
        value={row.upper?.key ?? ''}
        disabled={deciding.isPending}
        onChange={({ target }) => deciding.mutate(target.value === '' ? null : target.value)}
      >
        <option value="">{t('alignment.no-counterpart')}</option>
        {others.map(({ key, name }) => (
          <option key={key} value={key}>
            {key} {pick(name)}
          </option>
        ))}
      </select>
      {deciding.error && <FormProblems error={deciding.error} />}
    </div>
  );
}
