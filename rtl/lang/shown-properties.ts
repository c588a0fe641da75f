/** Objects whose properties are accessors of their class: no keys of their own, but the console shows them (lang/inspect). */

export abstract class ShownProperties {
  /** Names and values in turn, in the order in which they are shown. */
  abstract properties(): unknown[];
}
