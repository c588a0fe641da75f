/** How the console learns of the properties of functions: only programs that give functions properties contain what tells it. */

/** The function behind an adapter, and its properties as a list of fields (`fieldsOf` of toro/unsafe). */
export interface FunctionFields {
  original(value: object): object;
  fields(value: object): readonly unknown[];
}

let known: FunctionFields | undefined;

/** From now on some functions have properties. */
export function tellOfFunctionFields(source: FunctionFields): void {
  known = source;
}

export function functionFields(): FunctionFields | undefined {
  return known;
}
