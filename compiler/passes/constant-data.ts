/** Reads words of constant data items: code pointers of static closures, fields of literals, descriptors. */

import type { Module, Piece } from '../ir/module';
import { type Memory, memorySize } from '../ir/type';

export type Constant = { readonly value: number | bigint } | { readonly symbol: string; readonly offset: number };

export class ConstantData {
  /** Pieces by their offset, for each item that was asked for. */
  readonly #items = new Map<string, Map<number, Piece>>();

  constructor(readonly module: Module) {}

  /** What a load of this kind finds there, if exactly one piece lies there and it is not writable. */
  read(symbol: string, offset: number, memory: Memory): Constant | undefined {
    const data = this.module.data.get(symbol);
    if (data?.segment !== 'constant') return undefined;
    let pieces = this.#items.get(symbol);
    if (!pieces) {
      pieces = new Map();
      let at = 0;
      for (const piece of data.pieces) {
        pieces.set(at, piece);
        at += sizeOf(piece);
      }
      this.#items.set(symbol, pieces);
    }
    const piece = pieces.get(offset);
    if (!piece || sizeOf(piece) !== memorySize(memory)) return undefined;
    if ('symbol' in piece) return { symbol: piece.symbol, offset: piece.offset };
    return 'memory' in piece && piece.memory === memory ? { value: piece.value } : undefined;
  }
}

function sizeOf(piece: Piece): number {
  if ('memory' in piece) return memorySize(piece.memory);
  if ('tag' in piece) return 1;
  if ('symbol' in piece) return piece.size;
  return 'bytes' in piece ? piece.bytes.length : piece.zeros;
}
