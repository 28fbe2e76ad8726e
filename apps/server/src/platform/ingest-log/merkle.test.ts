import { fc, it as property } from '@fast-check/vitest';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMerkleTree, EMPTY_ROOT, merkleRoot } from './merkle.ts';

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafOf = (number: number): Buffer => sha256(Buffer.from(String(number)));
const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, index) => leafOf(index));

/** RFC 6962, 2.1, as it is written there, over leaves that are hashes already. */
function recursiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return sha256(Uint8Array.of(1), recursiveRoot(leaves.slice(0, left)), recursiveRoot(leaves.slice(left)));
}

describe('Merkle tree', () => {
  it('has the one leaf as the root of one, and a root for none', () => {
    expect(merkleRoot([])).toEqual(EMPTY_ROOT);
    expect(Buffer.from(merkleRoot([leafOf(1)]))).toEqual(leafOf(1));
  });

  property.prop([fc.integer({ min: 0, max: 70 })])('is the tree of the recursive definition', (count) => {
    const leaves = leavesOf(count);
    expect(Buffer.from(merkleRoot(leaves))).toEqual(Buffer.from(recursiveRoot(leaves)));
  });

  property.prop([fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat()])(
    'has another root when leaves are changed, missing, added or in another order',
    (count, first, second) => {
      const leaves = leavesOf(count);
      const [a, b] = [first % count, second % count];
      const root = Buffer.from(merkleRoot(leaves));
      const others = [
        leaves.with(a, leafOf(-1)),
        leaves.toSpliced(a, 1),
        leaves.toSpliced(a, 0, leafOf(-1)),
        ...(a === b ? [] : [leaves.with(a, leafOf(b)).with(b, leafOf(a))]),
      ];
      for (const other of others) expect(Buffer.from(merkleRoot(other))).not.toEqual(root);
    },
  );

  it('gives its root at any time and goes on', () => {
    const tree = createMerkleTree();
    for (const [index, leaf] of leavesOf(20).entries()) {
      tree.add(leaf);
      expect(Buffer.from(tree.root())).toEqual(Buffer.from(merkleRoot(leavesOf(index + 1))));
    }
    expect(tree.leaves).toBe(20);
  });
});
