/** The map file: what lies where in an image, sorted by address, with the totals. For readers and for size budgets. */

import type { Layout } from './layout';

/** Text of the map: one line per item with address, size in bytes, segment and symbol. */
export function mapText(layout: Layout): string {
  const lines = ['address     size      segment     symbol'];
  const add = (address: number, size: number | undefined, segment: string, symbol: string): void => {
    const bytes = size === undefined ? '' : String(size);
    lines.push(`${hex(address)}  ${bytes.padEnd(8)}  ${segment.padEnd(10)}  ${symbol}`);
  };
  for (const segment of layout.segments) {
    for (const { item, address } of segment.items) {
      add(address, item.size, segment.name, item.name);
      for (const label of item.labels ?? []) add(address + label.offset, undefined, segment.name, label.name);
    }
  }
  lines.push('', 'Core-local block: offsets from the GS base');
  for (const { item, address } of layout.core) add(address, item.size, item.segment, item.name);
  lines.push('', 'Totals in bytes');
  for (const { name, size, address } of layout.segments) lines.push(`${name.padEnd(10)}  ${hex(address)}  ${size}`);
  lines.push(`${'core'.padEnd(10)}  ${hex(layout.linkerSymbols.get('image.end') ?? 0)}  ${layout.coreSize}`, '');
  return lines.join('\n');
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
