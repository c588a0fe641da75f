/** Finds out whether KVM runs guests here: a device file alone does not tell. */

import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleFlat } from '../../compiler/x64/assembler';
import { Guest } from './guest';
import { debugExitPort } from './machine';

const answer = 42;
/** A guest under a KVM that works is there within some 200 ms; one that crawls is of no use. */
const timeout = 2;

let known: Promise<'tcg' | 'kvm'> | undefined;

/** What QEMU should run guests with. `auto`: KVM where a small guest really ran; asked once per process. */
export function chooseAcceleration(wish: 'auto' | 'tcg' | 'kvm'): Promise<'tcg' | 'kvm'> {
  if (wish !== 'auto') return Promise.resolve(wish);
  known ??= kvmWorks().then((works) => (works ? 'kvm' : 'tcg'));
  return known;
}

async function kvmWorks(): Promise<boolean> {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
  } catch {
    return false;
  }
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-kvm-'));
  try {
    const file = join(directory, 'probe.img');
    writeFileSync(file, probeSector());
    const guest = new Guest({ acceleration: 'kvm', memory: 16, boot: { file } }, { timeout });
    const end = await guest.end;
    return end.kind === 'exit' && end.code === answer;
  } catch {
    return false;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A boot sector that leaves through the debug exit device. */
function probeSector(): Uint8Array {
  const source = `
    mov dx, ${debugExitPort}
    mov al, ${answer}
    out dx, al
.stop:
    hlt
    jmp .stop
    pad 510
    dw 0xaa55`;
  return assembleFlat(source, { origin: 0x7c00, bits: 16 }).bytes;
}
