/** A QEMU machine described as data, and the command line that makes it. */

export type DiskInterface = 'native' | 'ahci' | 'virtio-blk' | 'nvme' | 'usb' | 'floppy';

export interface Disk {
  /** Raw image. */
  readonly file: string;
  /** `native` (unless given): what the machine has anyway, IDE on `pc`, AHCI on `q35`, virtio-mmio on `microvm`. */
  readonly interface?: DiskInterface;
  /** Writes go to a temporary file that is gone at the end; several guests may then share the image. */
  readonly snapshot?: boolean;
}

/** TCP ports of this host that lead to the guest. */
export interface Forward {
  readonly hostPort: number;
  readonly guestPort: number;
}

export interface Nic {
  /** QEMU device: `virtio-net-pci` unless given; `virtio-net-device` on microvm, `e1000`, … */
  readonly model?: string;
  /** QEMU's user network (10.0.2.0/24, unless `guestAddress` lies elsewhere), or a tap device that exists. */
  readonly backend:
    | { readonly kind: 'user'; readonly forwards?: readonly Forward[]; readonly guestAddress?: string }
    | { readonly kind: 'tap'; readonly device: string };
  /** File that takes all frames, as libpcap writes them. */
  readonly capture?: string;
}

export interface Machine {
  /** `pc` unless given. */
  readonly machine?: 'pc' | 'q35' | 'microvm';
  /** Processor model; QEMU's default under TCG, `host` under KVM. */
  readonly cpu?: string;
  /** RAM in MiB. */
  readonly memory: number;
  /** Processors, 1 unless given. */
  readonly smp?: number;
  readonly acceleration: 'tcg' | 'kvm';
  /** What boots: a disk image by the BIOS, or a kernel by the PVH protocol. */
  readonly boot: Disk | { readonly kernel: string; readonly commandLine?: string };
  readonly disks?: readonly Disk[];
  readonly nics?: readonly Nic[];
  /** Takes the exit code as one byte: QEMU's own has room for seven bits only. */
  readonly exitFile?: string;
  /** A reset starts the machine anew; else it ends it, as if by exit code 0. */
  readonly reboots?: boolean;
  /** Further arguments for QEMU, at the end. */
  readonly extra?: readonly string[];
}

/**
 * Port of the debug exit device: a guest that writes the byte `c` there ends QEMU with exit code 2 × c + 1. Two bytes wide,
 * QEMU's default.
 */
export const debugExitPort = 0x501;
/** Port to which a guest writes its exit code before that, as a byte for `Machine.exitFile`. */
const exitCodePort = 0x503;

/** QEMU's arguments. The guest's first serial port is QEMU's standard input and output. */
export function qemuArguments(machine: Machine): string[] {
  const { machine: board = 'pc', acceleration, memory, smp = 1 } = machine;
  const cpu = machine.cpu ?? (acceleration === 'kvm' ? 'host' : undefined);
  const disks = 'kernel' in machine.boot ? [] : [machine.boot];
  disks.push(...(machine.disks ?? []));
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none'],
    ...(machine.reboots ? [] : ['-no-reboot']),
    ...['-machine', board, '-accel', acceleration, '-m', `${memory}M`, '-smp', String(smp)],
    ...(cpu ? ['-cpu', cpu] : []),
    ...['-chardev', 'stdio,id=console,signal=off', '-serial', 'chardev:console'],
    ...['-device', `isa-debug-exit,iobase=0x${debugExitPort.toString(16)},iosize=2`],
    ...(machine.exitFile === undefined ? [] : exitCodeArguments(machine.exitFile)),
    ...('kernel' in machine.boot ? kernelArguments(machine.boot) : []),
    ...disks.flatMap((disk, index) => diskArguments(disk, index, machine)),
    ...(machine.nics ?? []).flatMap((nic, index) => nicArguments(nic, index, board)),
    ...(machine.extra ?? []),
  ];
}

function exitCodeArguments(file: string): string[] {
  const device = `isa-debugcon,iobase=0x${exitCodePort.toString(16)},chardev=exit`;
  return ['-chardev', `file,id=exit,path=${doubleCommas(file)}`, '-device', device];
}

function kernelArguments({ kernel, commandLine }: { kernel: string; commandLine?: string }): string[] {
  return commandLine ? ['-kernel', kernel, '-append', commandLine] : ['-kernel', kernel];
}

function diskArguments(disk: Disk, index: number, { machine: board = 'pc', boot }: Machine): string[] {
  const id = `disk${index}`;
  const drive = `if=none,id=${id},format=raw,file=${doubleCommas(disk.file)}${disk.snapshot ? ',snapshot=on' : ''}`;
  // A kernel that QEMU loads comes before all disks, and has the first index.
  const end = 'kernel' in boot ? `drive=${id}` : `drive=${id},bootindex=${index}`;
  const devices: Record<DiskInterface, string[]> = {
    native: [nativeDisk(board, index, id, end)],
    ahci: [`ahci,id=ahci${index}`, `ide-hd,bus=ahci${index}.0,${end}`],
    'virtio-blk': [`virtio-blk-pci,${end}`],
    floppy: [`floppy,drive=${id}`],
    nvme: [`nvme,serial=${id},${end}`],
    usb: [`qemu-xhci,id=usb${index}`, `usb-storage,bus=usb${index}.0,${end}`],
  };
  return ['-drive', drive, ...devices[disk.interface ?? 'native'].flatMap((device) => ['-device', device])];
}

/** On `pc` drive `index` of the four that it has: QEMU itself would begin with the second channel. */
function nativeDisk(board: string, index: number, id: string, end: string): string {
  if (board === 'microvm') return `virtio-blk-device,drive=${id}`;
  return board === 'pc' ? `ide-hd,bus=ide.${index >> 1},unit=${index % 2},${end}` : `ide-hd,${end}`;
}

function nicArguments({ model, backend, capture }: Nic, index: number, board: string): string[] {
  const id = `net${index}`;
  const device = model ?? (board === 'microvm' ? 'virtio-net-device' : 'virtio-net-pci');
  // Cards on PCI would bring a ROM for booting from the network, which takes time.
  const rom = device.endsWith('-device') ? '' : ',romfile=';
  const netdev =
    backend.kind === 'tap'
      ? `tap,id=${id},ifname=${backend.device},script=no,downscript=no`
      : `user,id=${id}${userNetwork(backend.guestAddress)}${(backend.forwards ?? [])
          .map(({ hostPort, guestPort }) => {
            return `,hostfwd=tcp:127.0.0.1:${hostPort}-${backend.guestAddress ?? '10.0.2.15'}:${guestPort}`;
          })
          .join('')}`;
  return ['-netdev', netdev, '-device', `${device},netdev=${id}${rom}`, ...captureArguments(id, capture)];
}

function captureArguments(netdev: string, file: string | undefined): string[] {
  if (file === undefined) return [];
  return ['-object', `filter-dump,id=dump-${netdev},netdev=${netdev},file=${doubleCommas(file)}`];
}

/** The /24 network that `guestAddress` lies in, with QEMU's usual hosts. */
function userNetwork(guestAddress: string | undefined): string {
  if (guestAddress === undefined || guestAddress.startsWith('10.0.2.')) return '';
  const network = guestAddress.split('.').slice(0, 3).join('.');
  return `,net=${network}.0/24,host=${network}.2,dns=${network}.3,dhcpstart=${network}.15`;
}

/** QEMU separates options by commas; a comma in a name is written twice. */
function doubleCommas(file: string): string {
  return file.replaceAll(',', ',,');
}
