/** `toro/ext2`: makes ext2, with ext3 and ext4 to the extent that docs/filesystem.md says, a kind of file system that `sysMount` knows. */

import { wallClock } from './clock';
import { type BlockDevice, type FileSystemType, type MountRequest, registerFilesystem } from './filesystem';
import { Ext2 } from './filesystem/ext2/ext2';
import { logWarning } from './log';

class Ext2Type implements FileSystemType {
  readonly name = 'ext2';

  mount(device: BlockDevice, { readOnly, cacheBytes }: MountRequest): Ext2 {
    const files = new Ext2(device, { now: wallClock, readOnly, cacheBytes });
    if (files.readOnly && readOnly !== true) logWarning(`ext2: ${device.name} is mounted read-only: ${files.reason}`);
    return files;
  }
}

registerFilesystem(new Ext2Type());
