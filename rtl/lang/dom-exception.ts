/** DOMException (the Web IDL standard §2.8.1): an error whose name tells what it is about. */

import { Error } from './error';

/** Codes of the names that have one. */
const names: readonly string[] = [
  '',
  'IndexSizeError',
  '',
  'HierarchyRequestError',
  'WrongDocumentError',
  'InvalidCharacterError',
  '',
  'NoModificationAllowedError',
  'NotFoundError',
  'NotSupportedError',
  'InUseAttributeError',
  'InvalidStateError',
  'SyntaxError',
  'InvalidModificationError',
  'NamespaceError',
  'InvalidAccessError',
  '',
  'TypeMismatchError',
  'SecurityError',
  'NetworkError',
  'AbortError',
  'URLMismatchError',
  'QuotaExceededError',
  'TimeoutError',
  'InvalidNodeTypeError',
  'DataCloneError',
];

export class DOMException extends Error {
  readonly code: number;

  /** @noinline */
  constructor(message?: string, name?: string) {
    super(message);
    this.name = name ?? 'Error';
    const code = name === undefined || name === '' ? 0 : names.indexOf(name);
    this.code = code < 0 ? 0 : code;
  }

  get [Symbol.toStringTag](): string {
    return 'DOMException';
  }
}
