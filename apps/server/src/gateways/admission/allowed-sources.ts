import { BlockList, isIP, isIPv6 } from 'node:net';

const lists = new WeakMap<readonly string[], BlockList>();

/**
 * Whether a sender's address is among the addresses and networks (10.0.0.0/8) it may come from; any is where none is
 * named. What is neither lets nobody in.
 */
export function mayComeFrom(allowed: readonly string[] | undefined, address: string): boolean {
  if (allowed === undefined || allowed.length === 0) return true;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, ''); // IPv4 as a socket of IPv6 names it
  if (isIP(plain) === 0) return false;
  const known = lists.get(allowed) ?? listOf(allowed);
  lists.set(allowed, known);
  return known.check(plain, familyOf(plain));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

function listOf(allowed: readonly string[]): BlockList {
  const list = new BlockList();
  for (const source of allowed) {
    const [address = '', bits] = source.trim().split('/');
    if (isIP(address) === 0) continue;
    const longest = isIPv6(address) ? 128 : 32;
    const length = bits === undefined ? longest : Number(bits);
    if (Number.isInteger(length) && length >= 0 && length <= longest)
      list.addSubnet(address, length, familyOf(address));
  }
  return list;
}
