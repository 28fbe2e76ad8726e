import { OPS, Util, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A line drawn on a page, level or upright, in points from the top left corner. */
export interface Rule {
  /** y of a level line, x of an upright one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface PageDrawing {
  readonly level: readonly Rule[];
  readonly upright: readonly Rule[];
  /** Whether pictures cover a good part of the page: it may be a scan. */
  readonly hasPicture: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const THIN = 2.5;
const SHORTEST = 6;

/** Numbers of a path as pdf.js hands it over: an operator, then its coordinates. */
const DRAW = { moveTo: 0, lineTo: 1, curveTo: 2 } as const;

/** The lines of a page that may be those of tables. @param viewport the transform of the page's viewport at scale 1 */
export async function readDrawing(page: PDFPageProxy, viewport: readonly number[]): Promise<PageDrawing> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const level: Rule[] = [];
  const upright: Rule[] = [];
  let matrix: Matrix = IDENTITY;
  const stack: Matrix[] = [];
  let hasPicture = false;
  fnArray.forEach((operator, index) => {
    const args: unknown = argsArray[index];
    if (operator === OPS.save) stack.push(matrix);
    else if (operator === OPS.restore) matrix = stack.pop() ?? IDENTITY;
    else if (operator === OPS.transform && isMatrix(args)) matrix = multiply(matrix, args);
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      const own: unknown = Array.isArray(args) ? args[0] : undefined;
      if (isMatrix(own)) matrix = multiply(matrix, own);
    } else if (operator === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? IDENTITY;
    else if (
      operator === OPS.paintImageXObject ||
      operator === OPS.paintInlineImageXObject ||
      operator === OPS.paintImageMaskXObject
    ) {
      const [a, b, c, d] = multiply(viewport as Matrix, matrix); // viewport.transform always has six numbers
      hasPicture ||= Math.abs(a * d - b * c) > 100_000;
    } else if (operator === OPS.constructPath && Array.isArray(args)) {
      const paint: unknown = args[0];
      const path: unknown = Array.isArray(args[1]) ? args[1][0] : undefined;
      if (paint === OPS.endPath || !isNumbers(path)) return;
      const isStroke = paint === OPS.stroke || paint === OPS.closeStroke;
      collect(path, multiply(viewport as Matrix, matrix), isStroke, level, upright); // as above
    }
  });
  return { level: merge(level), upright: merge(upright), hasPicture };
}

const isMatrix = (value: unknown): value is Matrix => isNumbers(value) && value.length === 6;

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  value instanceof Float32Array || (Array.isArray(value) && value.every((one) => typeof one === 'number'));

function multiply(one: Matrix, other: Matrix): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Util.transform([...one], [...other]) as number[]; // declared as any[]
  return [a, b, c, d, e, f];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function collect(path: ArrayLike<number>, matrix: Matrix, isStroke: boolean, level: Rule[], upright: Rule[]): void {
  const [a, b, c, d, e, f] = matrix;
  const at = (index: number): Point => {
    const x = path[index] ?? 0;
    const y = path[index + 1] ?? 0;
    return { x: a * x + c * y + e, y: b * x + d * y + f };
  };
  let points: Point[] = [];
  const flush = (): void => {
    if (points.length >= 2) addShape(points, isStroke, level, upright);
    points = [];
  };
  for (let index = 0; index < path.length;) {
    const operator = path[index++];
    if (operator === DRAW.moveTo) {
      flush();
      points.push(at(index));
      index += 2;
    } else if (operator === DRAW.lineTo) {
      points.push(at(index));
      index += 2;
    } else if (operator === DRAW.curveTo) {
      points = [];
      index += 6;
    } else {
      const first = points[0];
      if (first) points.push(first);
    }
  }
  flush();
}

/** A thin filled rectangle is a line; a stroked shape is its edges, and so is a filled one that is a cell's background. */
function addShape(points: readonly Point[], isStroke: boolean, level: Rule[], upright: Rule[]): void {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (bottom - top <= THIN && right - left >= SHORTEST) {
    level.push({ at: (top + bottom) / 2, from: left, to: right });
    return;
  }
  if (right - left <= THIN && bottom - top >= SHORTEST) {
    upright.push({ at: (left + right) / 2, from: top, to: bottom });
    return;
  }
  if (!isStroke) return;
  points.slice(1).forEach((point, index) => {
    const before = points[index];
    if (!before) return;
    if (Math.abs(point.y - before.y) < 0.5 && Math.abs(point.x - before.x) >= SHORTEST) {
      level.push({ at: point.y, from: Math.min(point.x, before.x), to: Math.max(point.x, before.x) });
    } else if (Math.abs(point.x - before.x) < 0.5 && Math.abs(point.y - before.y) >= SHORTEST) {
      upright.push({ at: point.x, from: Math.min(point.y, before.y), to: Math.max(point.y, before.y) });
    }
  });
}

/** Borders are drawn cell by cell: pieces on one line that touch are one. */
function merge(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((one, other) => one.at - other.at || one.from - other.from);
  const lines: Rule[][] = [];
  for (const rule of sorted) {
    const line = lines.at(-1);
    if (line?.[0] && rule.at - line[0].at <= THIN) line.push(rule);
    else lines.push([rule]);
  }
  return lines.flatMap((line) => {
    const at = line.reduce((sum, rule) => sum + rule.at, 0) / line.length;
    const joined: Rule[] = [];
    for (const { from, to } of [...line].sort((one, other) => one.from - other.from)) {
      const last = joined.at(-1);
      if (last && from - last.to <= THIN + 1)
        joined[joined.length - 1] = { at, from: last.from, to: Math.max(last.to, to) };
      else joined.push({ at, from, to });
    }
    return joined.filter(({ from, to }) => to - from >= SHORTEST);
  });
}
