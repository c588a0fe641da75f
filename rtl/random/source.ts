/** Where entropy comes from: the processor, or a device whose driver the program imports. */

export interface EntropySource {
  /** For messages. */
  readonly name: string;
  /** Fills `into` with random bytes. False, with whatever in it, if the source has none. May wait; does not throw. */
  gather(into: Uint8Array): boolean;
}
