import { isIPv4, isIPv6 } from 'node:net';

/** Those that are neither an address nor a network of an address and its bits (RFC 4632). */
export function findInvalidSources(sources: readonly string[]): string[] {
  return sources.filter((source) => !isSource(source));
}

function isSource(source: string): boolean {
  const [address = '', bits, ...rest] = source.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  if (most < 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}
