import { odd } from './odd'; export function even(n: number): boolean { return n === 0 || odd(n - 1); }
