/** What torotsc and Node from version 24 on have, and the types of older ones lack. */
interface ImportMeta {
  /** Whether the module is the program's entry, on the core that boots. */
  readonly main: boolean;
}
