export function twice(n: number) { return n * 2; }
export const label: string = 'real';
export const nested = (n: number) => n + 1;
export class Box<T> { constructor(readonly v: T) {} }
export function id<T>(x: T): T { return x; }
