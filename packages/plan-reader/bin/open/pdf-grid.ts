import type { PageDrawing, Rule } from './pdf-rules.ts';

/** A cell of a ruled table, in points from the top left corner of the page. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Grid {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly cells: readonly GridCell[];
}

const NEAR = 3;

/** The tables that the lines of a page draw. Cells are merged where no line parts them; the outer sides may be open. */
export function readGrids({ level, upright }: PageDrawing): Grid[] {
  return connected(level, upright).flatMap((group) => {
    const grid = gridOf(group.level, group.upright);
    return grid ? [grid] : [];
  });
}

/** Lines that touch belong to one table; a level one may end at an upright one or cross it. */
function connected(level: readonly Rule[], upright: readonly Rule[]): { level: Rule[]; upright: Rule[] }[] {
  const groups: { level: Rule[]; upright: Rule[] }[] = [];
  for (const line of level) {
    const touching = upright.filter(
      (other) =>
        other.at >= line.from - NEAR &&
        other.at <= line.to + NEAR &&
        line.at >= other.from - NEAR &&
        line.at <= other.to + NEAR,
    );
    const mine = groups.filter((group) => touching.some((other) => group.upright.includes(other)));
    const whole = {
      level: [line, ...mine.flatMap((group) => group.level)],
      upright: [...new Set([...touching, ...mine.flatMap((group) => group.upright)])],
    };
    for (const group of mine) groups.splice(groups.indexOf(group), 1);
    groups.push(whole);
  }
  return groups.filter((group) => group.level.length >= 2 && group.upright.length >= 1);
}

function gridOf(level: readonly Rule[], upright: readonly Rule[]): Grid | undefined {
  const xs = positions([
    ...upright.map(({ at }) => at),
    Math.min(...level.map(({ from }) => from)),
    Math.max(...level.map(({ to }) => to)),
  ]);
  const ys = positions(level.map(({ at }) => at));
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1) return undefined;
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(`${row}/${column}`)) continue;
      const middle = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
      let columnSpan = 1;
      while (column + columnSpan < columns && !parts(upright, xs[column + columnSpan] ?? 0, middle)) columnSpan++;
      const center = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
      let rowSpan = 1;
      while (row + rowSpan < rows && !parts(level, ys[row + rowSpan] ?? 0, center)) rowSpan++;
      for (let down = 0; down < rowSpan; down++)
        for (let across = 0; across < columnSpan; across++) taken.add(`${row + down}/${column + across}`);
      cells.push({
        ...{ row, column, rowSpan, columnSpan },
        ...{
          left: xs[column] ?? 0,
          right: xs[column + columnSpan] ?? 0,
          top: ys[row] ?? 0,
          bottom: ys[row + rowSpan] ?? 0,
        },
      });
    }
  }
  return { cells, left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 };
}

const parts = (rules: readonly Rule[], at: number, along: number): boolean =>
  rules.some((rule) => Math.abs(rule.at - at) <= NEAR && rule.from - NEAR <= along && rule.to + NEAR >= along);

function positions(values: readonly number[]): number[] {
  const found: number[] = [];
  for (const value of [...values].sort((one, other) => one - other)) {
    if (value - (found.at(-1) ?? -Infinity) > NEAR) found.push(value);
  }
  return found;
}
