import type { TerritoryPath } from '../../platform/auth/authorization.ts';
import { defineErrors } from '@ecoloop/kernel';
import type { TerritoryDefinition } from '@ecoloop/domain-kit';
import type { Territory } from '@ecoloop/api-contract';

export const TerritoryErrors = defineErrors('territory', {
  NOT_FOUND: {
    status: 404,
    message: { zh: '区域 {code} 不存在', en: 'Territory {code} does not exist' },
  },
});

/** The tree of territories in memory; it changes with the site's definition only. */
export interface TerritoryTree {
  readonly root: string;
  /** Parents before children, in the site's order. */
  readonly all: readonly Territory[];
  find(code: string): Territory | undefined;
  /** @throws territory.NOT_FOUND */
  get(code: string): Territory;
  /** Codes from the root to this one, each ended by a slash: `110000/110102/`. */
  readonly path: TerritoryPath;
  children(code: string): readonly Territory[];
  /** The territory itself and everything below it. */
  subtree(code: string): readonly Territory[];
}

/** @throws when a parent is missing, a code occurs twice or there is not one root; all problems in one message. */
export function createTerritoryTree(definitions: readonly TerritoryDefinition[], root: string): TerritoryTree {
  const problems = territoryProblems(definitions, root);
  if (problems.length > 0) throw new Error(`The territories of the site cannot be used:\n${problems.join('\n')}`);
  const all = definitions.map(({ code, name, level, parent }): Territory => ({
    code,
    name: { zh: name.zh, en: name.en },
    level,
    ...(parent === undefined ? {} : { parent }),
  }));
  const byCode = new Map(all.map((territory) => [territory.code, territory]));
  const childrenOf = new Map<string, Territory[]>(all.map(({ code }) => [code, []]));
  const paths = new Map<string, string>();
  for (const territory of all) {
    if (territory.parent !== undefined) childrenOf.get(territory.parent)?.push(territory);
    paths.set(territory.code, `${paths.get(territory.parent ?? '') ?? ''}${territory.code}/`);
  }
  return {
    root,
    all,
    find: (code) => byCode.get(code),
    get: (code) => {
      const territory = byCode.get(code);
      if (territory === undefined) throw TerritoryErrors.NOT_FOUND({ code });
      return territory;
    },
    path: (code) => paths.get(code),
    children: (code) => childrenOf.get(code) ?? [],
    subtree: (code) => {
      const prefix = paths.get(code);
      return prefix === undefined ? [] : all.filter((territory) => paths.get(territory.code)?.startsWith(prefix));
    },
  };
}

/** Everything wrong with a list of territories, a line each. */
function territoryProblems(definitions: readonly TerritoryDefinition[], root: string): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const { code, parent } of definitions) {
    if (!/^\d{6,12}$/.test(code)) problems.push(`territory ${code}: a code has 6 to 12 digits`);
    if (seen.has(code)) problems.push(`territory ${code}: declared twice`);
    if (code === root && parent !== undefined) problems.push(`territory ${code}: the root has no parent`);
    if (code !== root && parent === undefined) problems.push(`territory ${code}: only the root ${root} has no parent`);
    if (parent !== undefined && !seen.has(parent))
      problems.push(`territory ${code}: its parent ${parent} is not declared before it`);
    seen.add(code);
  }
  if (!seen.has(root)) problems.push(`territory ${root}: the root is not declared`);
  return problems;
}
