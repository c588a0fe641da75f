/** JSON: lang/json. */

interface JSON {
  /** The value that a text denotes; `reviver` may replace each value in it, from the innermost on. */
  parse(text: string, reviver?: (this: any, key: string, value: any) => any): any;
  /** The text of a value; undefined, although the type does not say it, for undefined and for functions. */
  stringify(
    value: any,
    replacer?: ((this: any, key: string, value: any) => any) | readonly (string | number)[] | null,
    space?: string | number | null,
  ): string;
}

declare var JSON: JSON;
