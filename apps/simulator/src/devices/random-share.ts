/**
 * A number from 0 up to 1 that depends on its arguments alone and looks like chance: what is drawn once is drawn the same
 * again, in any order. Whole numbers only; more than 32 bits are cut.
 */
export function randomShare(seed: number, first: number, second = 0, third = 0): number {
  let state = mixed(seed ^ 0x9e3779b9);
  state = mixed(state ^ first);
  state = mixed(state ^ second);
  state = mixed(state ^ third);
  return (state >>> 0) / 0x1_0000_0000;
}

/** The finishing step of MurmurHash3 (public domain): each bit of the input turns half of the output. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
