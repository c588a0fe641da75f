/** Texts as bytes: lang/text-encoding. */

interface TextEncoder {
  readonly encoding: string;
  /** The text in UTF-8; a surrogate without its partner becomes U+FFFD. */
  encode(text?: string): Uint8Array<ArrayBuffer>;
  /** As much of the text as fits; how many units of it were read and how many bytes written. */
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}

interface TextEncoderConstructor {
  new (): TextEncoder;
}

declare var TextEncoder: TextEncoderConstructor;

interface TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(input?: BufferSource | SharedArrayBuffer, options?: { stream?: boolean }): string;
}

interface TextDecoderConstructor {
  /** For `utf-8`, `utf-16le` and `windows-1252` (`latin1`, `ascii`), by any of their labels. */
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
}

declare var TextDecoder: TextDecoderConstructor;
