/** A type of the program that cannot be compiled; the lowering reports it at the node it is about. */
export class UnsupportedType extends Error {}
