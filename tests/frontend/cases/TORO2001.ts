import { u8, u32 } from 'toro/unsafe';

class Box<T> {
  constructor(readonly value: T) {}
}
const wide: u32[] = [1, 2];
const numbers: number[] = wide;
const box = new Box<u32>(u32(1));
const plainBox: Box<number> = box;
const point: { x: u32 } = { x: u32(1) };
function total(p: { x: number }): number {
  return p.x;
}
total(point);
const narrow: (value: number) => u8 = (value) => u8(value);
const widened: (value: number) => number = narrow;
// Literals take their layout from where they go, and single values are converted.
const made: number[] = [u32(1), u32(2)];
const object: { x: number } = { x: u32(3) };
const single: number = wide[0];
const same: readonly u32[] = wide;
console.log(numbers, plainBox, widened, made, object, single, same);
