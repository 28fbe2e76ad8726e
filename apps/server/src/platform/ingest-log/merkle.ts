import { hash } from 'node:crypto';
import { HASH_BYTES } from './record.ts';

/** Root of a tree without leaves. */
export const EMPTY_ROOT: Uint8Array = new Uint8Array(HASH_BYTES);
const INNER = 1;

export interface MerkleTree {
  readonly leaves: number;
  add(leaf: Uint8Array): void;
  root(): Uint8Array;
  /** A tree of the same leaves that goes its own way. */
  copy(): MerkleTree;
}

interface Subtree {
  readonly level: number;
  readonly root: Uint8Array;
}

/**
 * A Merkle tree of the shape of RFC 6962 (§ 2.1: the left part of n leaves is the largest power of two below n), over
 * leaves that are hashes already: an inner node is SHA-256(0x01 ‖ left ‖ right), a single leaf its own root.
 */
export function createMerkleTree(): MerkleTree {
  return growingTree([], 0);
}

/** @param trees whole trees of falling size, 2^level leaves each */
function growingTree(trees: Subtree[], leavesBefore: number): MerkleTree {
  let leaves = leavesBefore;
  return {
    get leaves() {
      return leaves;
    },
    add(leaf) {
      leaves += 1;
      let added: Subtree = { level: 0, root: new Uint8Array(leaf) };
      for (let last = trees.at(-1); last?.level === added.level; last = trees.at(-1)) {
        trees.pop();
        added = { level: added.level + 1, root: inner(last.root, added.root) };
      }
      trees.push(added);
    },
    root() {
      const last = trees.at(-1);
      if (!last) return EMPTY_ROOT;
      return trees.slice(0, -1).reduceRight((right, { root }) => inner(root, right), last.root);
    },
    copy: () => growingTree([...trees], leaves),
  };
}

export function merkleRoot(leaves: Iterable<Uint8Array>): Uint8Array {
  const tree = createMerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

const node = Buffer.alloc(1 + 2 * HASH_BYTES, INNER);
function inner(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return hash('sha256', node, 'buffer');
}
