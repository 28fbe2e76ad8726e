import type { Split, SplitCheck, SplitInput } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import { SplitErrors } from './errors.ts';
import type { TargetsOfPlan } from './plan-targets.ts';
import type { SplitRepository, StoredSplit } from './repository.ts';
import { inputOf, splitView, storedItem } from './split-view.ts';
import type { SubjectDirectory } from './subjects.ts';
import { workOut, type HandedPart } from './work-out.ts';

export interface SplitReaderDependencies {
  readonly db: Kysely<Database>;
  readonly repository: SplitRepository;
  readonly findPlan: (id: string) => TargetsOfPlan | undefined;
  readonly subjects: SubjectDirectory;
}

const partGone: SplitCheck = {
  code: 'part-gone',
  state: 'fails',
  text: {
    zh: '上级已不再把这一部分分解给它，请撤回或按现行分解重新制定。',
    en: 'The split above gives it no such part any more; withdraw this one or make it anew.',
  },
};

/** Stored splits as they stand today; whoever asks has seen to permission. */
export function createSplitReader({ db, repository, findPlan, subjects }: SplitReaderDependencies) {
  async function getStored(id: string): Promise<StoredSplit> {
    const stored = await repository.find(id);
    if (!stored) throw SplitErrors.NOT_FOUND({ id });
    return stored;
  }

  /** What the holder owes now: the part of the split above, or of the one that took its place; undefined where it is gone. */
  async function owed({ plan, item, year, from }: SplitInput): Promise<HandedPart | undefined> {
    const above = from && (await repository.find(from.split));
    if (!above) return undefined;
    const inForce = await repository.findInForce(db, plan, item, year, above.row.holder);
    const { row, parts } = (inForce && (await repository.find(inForce.id))) ?? above;
    const value = parts.find(({ subject }) => subject === from.subject)?.value ?? undefined;
    return value === undefined ? undefined : { comparator: row.comparator, value };
  }

  async function view(stored: StoredSplit): Promise<Split> {
    const [described] = await views([stored]);
    if (!described) throw SplitErrors.NOT_FOUND({ id: stored.row.id });
    return described;
  }

  /** With what is checked now: the plan may have been amended since, the split above adjusted. */
  async function views(stored: readonly StoredSplit[]): Promise<Split[]> {
    const handedOn = await repository.handingOn(stored.map(({ row }) => row.id));
    const adjusted = await adjustmentsOf(stored);
    return Promise.all(
      stored.map(async (each) => {
        const { row } = each;
        const input = inputOf(each);
        const plan = findPlan(row.plan);
        const item = plan?.items.find(({ key }) => key === row.item) ?? storedItem(row);
        const holder = subjects.find(row.holder) ?? {
          ref: row.holder,
          name: { zh: row.holder, en: row.holder },
          territory: row.territory,
        };
        const isLive = row.state === 'draft' || row.state === 'handed-down';
        const handed = isLive ? await owed(input) : undefined;
        const gone: SplitCheck[] = isLive && input.from && !handed ? [partGone] : [];
        const checks = [...workOut(input, item, holder, subjects, handed).checks, ...gone];
        const on = handedOn.filter(({ from_split: from }) => from === row.id);
        return splitView(each, { holder, subjects, checks, handedOn: on, adjustments: adjusted.get(row.id) ?? 0 });
      }),
    );
  }

  /** How many splits of the same target were replaced before. */
  async function adjustmentsOf(stored: readonly StoredSplit[]): Promise<ReadonlyMap<string, number>> {
    const replaced = await repository.replaced([...new Set(stored.map(({ row }) => row.plan))]);
    return new Map(
      stored.map(({ row }) => [
        row.id,
        replaced.filter(
          (each) =>
            each.plan === row.plan && each.item === row.item && each.year === row.year && each.holder === row.holder,
        ).length,
      ]),
    );
  }

  return { getStored, view, views };
}
