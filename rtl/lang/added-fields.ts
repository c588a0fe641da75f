/**
 * Properties that a program has added to objects beyond what their classes declare, for those who read: only programs that add some contain
 * what keeps them (lang/added-properties).
 */

/** What keeps them. */
interface AddedFields {
  /** A list of fields, as that of `fieldsOf` of toro/unsafe. */
  fields(of: object): readonly unknown[];
  get(of: object, key: string): unknown;
  has(of: object, key: string): boolean;
  /** Adds the properties of one object to another that has none. */
  copy(from: object, to: object): void;
}

const none: readonly unknown[] = [];

let known: AddedFields | undefined;

/** From now on some objects have such properties. */
export function tellOfAddedFields(source: AddedFields): void {
  known = source;
}

/** Names and values in turn. */
export function addedFields(object: unknown): readonly unknown[] {
  return known === undefined ? none : known.fields(object as object);
}

/** The value of such a property; undefined if there is none. */
export function addedField(object: unknown, key: string): unknown {
  return known?.get(object as object, key);
}

export function hasAddedField(object: unknown, key: string): boolean {
  return known?.has(object as object, key) ?? false;
}

/**
 * What `{ ...from }` copies of such properties to the new object.
 * @inline
 */
export function copyAdded(from: unknown, to: unknown): void {
  if (known !== undefined) known.copy(from as object, to as object);
}
