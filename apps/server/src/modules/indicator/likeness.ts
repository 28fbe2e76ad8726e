/** Share of pairs of neighbouring characters that two names have in common (Dice), 0 to 1; signs and spaces do not count. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const common = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

function pairsOf(name: string): Set<string> {
  const plain = name.replace(/[^\p{L}\p{N}.]/gu, '').toLowerCase();
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, index) => plain.slice(index, index + 2)));
}
