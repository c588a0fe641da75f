export const a = 'A'; export type T = number; export class Cls { v = 3; } export let counter = 0; export function inc() { return ++counter; } const secret = 7; export default secret * 2;
