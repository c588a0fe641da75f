/** IPv4 addresses as unsigned 32-bit numbers, and their text form. */

/** 0.0.0.0: not configured, or any. */
export const ANY_ADDRESS = 0;
/** 255.255.255.255. */
export const BROADCAST_ADDRESS = 0xffffffff;

/** Four decimal numbers with dots. Returns undefined for anything else. */
export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let address = 0;
  for (const part of parts) {
    if (part.length === 0 || part.length > 3) return undefined;
    let value = 0;
    for (let i = 0; i < part.length; i++) {
      const digit = part.charCodeAt(i) - 0x30;
      if (digit < 0 || digit > 9) return undefined;
      value = value * 10 + digit;
    }
    if (value > 255) return undefined;
    address = ((address << 8) | value) >>> 0;
  }
  return address;
}

export function formatAddress(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 0xff}.${(address >>> 8) & 0xff}.${address & 0xff}`;
}

/** A mask is ones followed by zeros (RFC 4632 §3.1). */
export function isMask(mask: number): boolean {
  const hosts = ~mask >>> 0;
  return (hosts & (hosts + 1)) === 0;
}

/** 224.0.0.0/4 (RFC 1112 §4). */
export function isMulticast(address: number): boolean {
  return address >>> 28 === 0xe;
}
