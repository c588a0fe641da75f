export const x = 'bx'; export default function (n: number) { return n * 2; }
