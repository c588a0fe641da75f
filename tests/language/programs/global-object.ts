// What `globalThis` is asked for: globals of the library are there, others are not.
const hasGlobal = typeof globalThis === 'object';
const Missing = (globalThis as any).NoSuchThing as { from(x: number): number } | undefined;
const floor = (globalThis as any).Math.floor;
const json = (globalThis as { JSON?: { stringify(x: unknown): string } }).JSON;
console.log(hasGlobal, typeof Missing?.from, floor(1.5), json?.stringify([1]));
console.log((globalThis as any).NoSuchThing === undefined, Missing?.from(1) ?? 'none', typeof (globalThis as any).Other);
console.log((globalThis as any).parseInt('12'), (globalThis as any).Math.max(1, 2), new (globalThis as any).Map().size);
const root: number = typeof globalThis !== 'undefined' ? globalThis.Math.PI : 0;
console.log(root > 3, (globalThis as any).isNaN(NaN), typeof (globalThis as any).setTimeout);

console.log('nothingOfThisName' in globalThis, 'console' in globalThis, 'Map' in (globalThis as any));
