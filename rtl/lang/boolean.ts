/** Boolean.prototype (ECMA-262 §20.3.3). */

export function toString(self: boolean): string {
  return self ? 'true' : 'false';
}
