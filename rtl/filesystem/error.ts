/** What can go wrong in a call of the file system unit. Codes have POSIX's names; a message begins with its code, as Node's do. */

export type FileSystemErrorCode =
  | 'EBADF'
  | 'EBUSY'
  | 'EEXIST'
  | 'EFBIG'
  | 'EINVAL'
  | 'EIO'
  | 'EISDIR'
  | 'ELOOP'
  | 'EMLINK'
  | 'ENAMETOOLONG'
  | 'ENODEV'
  | 'ENOENT'
  | 'ENOSPC'
  | 'ENOTDIR'
  | 'ENOTEMPTY'
  | 'EPERM'
  | 'EROFS'
  | 'EUCLEAN'
  | 'EXDEV';

export class FileSystemError extends Error {
  constructor(
    readonly code: FileSystemErrorCode,
    /** The path, or the structure and the block on disk, that it is about. */
    readonly subject: string,
  ) {
    super(`${code}: ${meaning(code)}: ${subject}`);
    this.name = 'FileSystemError';
  }
}

/** What is on the disk contradicts itself: `subject` names the structure and where it lies. */
export function damaged(subject: string): FileSystemError {
  return new FileSystemError('EUCLEAN', subject);
}

function meaning(code: FileSystemErrorCode): string {
  switch (code) {
    case 'EBADF':
      return 'the file is closed, or not open for this';
    case 'EBUSY':
      return 'it is in use';
    case 'EEXIST':
      return 'it exists already';
    case 'EFBIG':
      return 'a file cannot be so large';
    case 'EINVAL':
      return 'invalid argument';
    case 'EIO':
      return 'the device failed';
    case 'EISDIR':
      return 'it is a directory';
    case 'ELOOP':
      return 'too many symbolic links';
    case 'EMLINK':
      return 'it has too many links';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    case 'ENODEV':
      return 'there is no such file system';
    case 'ENOENT':
      return 'no such file or directory';
    case 'ENOSPC':
      return 'no space left on the device';
    case 'ENOTDIR':
      return 'it is not a directory';
    case 'ENOTEMPTY':
      return 'the directory is not empty';
    case 'EPERM':
      return 'it cannot be done with this';
    case 'EROFS':
      return 'the file system is read-only';
    case 'EUCLEAN':
      return 'the file system is damaged';
    case 'EXDEV':
      return 'it lies in another file system';
  }
}
