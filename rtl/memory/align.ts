/** Rounding of addresses. They may exceed 32 bits, so no bitwise operators here. `alignment` is at least 1. */

export function alignDown(address: number, alignment: number): number {
  return address - (address % alignment);
}

export function alignUp(address: number, alignment: number): number {
  return alignDown(address + alignment - 1, alignment);
}
