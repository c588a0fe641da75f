import { shared } from './shared';
import './side';
console.log('heavy evaluated', shared.n++);
export const answer: number = Math.sqrt(42 * 42);
export let count = 0;
export function inc() { return ++count; }
export default class Heavy { constructor(readonly name: string) {} hello() { return `heavy ${this.name} ${shared.n}`; } }
export function id<T>(x: T): T { return x; }
export type Only = { a: 1 };
export enum Kind { A, B }
