/**
 * Properties that a program has added to errors beyond what their classes declare, for those who read: only programs that add some contain
 * what keeps them (lang/error-properties).
 */

/** The properties added to an error as a list of fields (`fieldsOf` of toro/unsafe). */
type AddedFields = (error: object) => readonly unknown[];

const none: readonly unknown[] = [];

let known: AddedFields | undefined;

/** From now on some errors have such properties. */
export function tellOfErrorFields(source: AddedFields): void {
  known = source;
}

/** Names and values in turn. */
export function addedFields(value: object): readonly unknown[] {
  return known === undefined ? none : known(value);
}

/** The value of such a property; undefined if there is none. */
export function addedField(value: unknown, key: string): unknown {
  if (known === undefined || !(value instanceof Error)) return undefined;
  const fields = known(value);
  for (let i = 0; i + 1 < fields.length; i += 2) if (fields[i] === key) return fields[i + 1];
  return undefined;
}

export function hasAddedField(value: unknown, key: string): boolean {
  if (known === undefined || !(value instanceof Error)) return false;
  const fields = known(value);
  for (let i = 0; i + 1 < fields.length; i += 2) if (fields[i] === key) return true;
  return false;
}
