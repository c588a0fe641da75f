/** Data items of the IR become bytes and relocations. */

import type { Data, Piece } from '../ir/module';
import { memorySize } from '../ir/type';
import type { ObjectItem, Relocation } from '../object/object';

export function dataItem(data: Data): ObjectItem {
  const size = data.pieces.reduce((sum, piece) => sum + pieceSize(piece), 0);
  const { name, segment, align } = data;
  // Core-local variables start as zeros.
  if (segment === 'references' || segment === 'values') {
    return { name, segment, align, bytes: new Uint8Array(0), size, relocations: [] };
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const relocations: Relocation[] = [];
  let offset = 0;
  for (const piece of data.pieces) {
    if ('memory' in piece) writeValue(view, offset, piece);
    else if ('tag' in piece) throw new Error(`${name}: the representation of ${piece.tag} has not been chosen`);
    else if ('symbol' in piece) {
      const kind = piece.size === 8 ? 'absolute64' : 'absolute32';
      relocations.push({ offset, kind, symbol: piece.symbol, addend: piece.offset });
    } else if ('bytes' in piece) bytes.set(piece.bytes, offset);
    offset += pieceSize(piece);
  }
  return { name, segment, align, bytes, size, relocations };
}

function pieceSize(piece: Piece): number {
  if ('memory' in piece) return memorySize(piece.memory);
  if ('tag' in piece) return 1;
  if ('symbol' in piece) return piece.size;
  if ('bytes' in piece) return piece.bytes.length;
  return piece.zeros;
}

function writeValue(view: DataView, offset: number, { memory, value }: Extract<Piece, { memory: unknown }>): void {
  if (memory === 'f64' || (memory === 'num' && typeof value === 'number')) {
    view.setFloat64(offset, Number(value), true);
    return;
  }
  if (memory === 'f32') {
    view.setFloat32(offset, Number(value), true);
    return;
  }
  const bits = BigInt(value);
  switch (memorySize(memory)) {
    case 1:
      return view.setUint8(offset, Number(BigInt.asUintN(8, bits)));
    case 2:
      return view.setUint16(offset, Number(BigInt.asUintN(16, bits)), true);
    case 4:
      return view.setUint32(offset, Number(BigInt.asUintN(32, bits)), true);
    default:
      return view.setBigUint64(offset, BigInt.asUintN(64, bits), true);
  }
}
