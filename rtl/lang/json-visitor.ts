/**
 * The properties of objects of the program, for JSON: `jsonMembers`, which the compiler makes, tells the layouts apart and hands
 * each property to a visitor.
 */

/** Told the properties of an object, or the elements of a tuple, in order. */
export abstract class JsonVisitor {
  /** `quoted` is the key in quotes with a colon behind it, or empty. */
  abstract member(key: string, quoted: string, value: unknown): void;
  abstract element(index: number, value: unknown): void;
}

/**
 * Visits the properties of an object of the program; those of the run-time library have none.
 * @jsonmembers
 */
export declare function jsonMembers(object: unknown, visitor: JsonVisitor): void;

/** Called by `jsonMembers`. */
export function visitMember(visitor: JsonVisitor, key: string, quoted: string, value: unknown): void {
  visitor.member(key, quoted, value);
}

/** Called by `jsonMembers`. */
export function visitElement(visitor: JsonVisitor, index: number, value: unknown): void {
  visitor.element(index, value);
}

/** Keeps what it is told. */
class Members extends JsonVisitor {
  readonly members = new Map<string, unknown>();

  override member(key: string, _quoted: string, value: unknown): void {
    this.members.set(key, value);
  }

  override element(index: number, value: unknown): void {
    this.members.set(`${index}`, value);
  }
}

/** The properties of an object by name. */
export function membersOf(object: unknown): Map<string, unknown> {
  const visitor = new Members();
  jsonMembers(object, visitor);
  return visitor.members;
}
