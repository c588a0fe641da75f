/** `torotsc run FILE`: builds a program and runs it, in QEMU or as a Linux process. The guest's exit code comes back. */

import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { RunRequest } from '../../pipeline/run';
import { Progress } from '../progress';
import { compileOptions, compileRequest, type OptionsOf, reportBuild } from './build';
import { address, forward, megabytes } from './values';

/** Options of the machine that `run` and `debug` share. */
export function machineOptions(argv: Argv) {
  return (
    compileOptions(argv)
      .option('memory', { type: 'string', default: '128M', coerce: megabytes, describe: 'RAM of the guest: 64M, 1G' })
      .option('smp', { type: 'number', default: 1, describe: 'Processors of the guest' })
      .option('forward', {
        type: 'string',
        array: true,
        requiresArg: true,
        coerce: (values: string[]) => values.map(forward),
        describe: 'Lead a TCP port of this host to one of the guest: 8080:80',
      })
      .option('nic', {
        choices: ['virtio', 'virtio-mmio', 'e1000', 'ne2000', 'none'] as const,
        default: 'virtio' as const,
        describe: 'Network card, on a network of the user of QEMU',
      })
      .option('pcap', {
        type: 'string',
        requiresArg: true,
        describe: 'Write all frames of the card to this file, for Wireshark and tshark',
      })
      .option('disk', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'A further disk: a raw image file, or a directory that becomes an ext2 for this run',
      })
      .option('disk-driver', {
        choices: ['ide', 'virtio'] as const,
        default: 'virtio' as const,
        describe: 'What further disks are attached to',
      })
      // Without a default, as `dhcp`.
      .option('boot-chart', { type: 'boolean', describe: 'Print how long each step of the start took' })
      .option('accel', {
        choices: ['auto', 'tcg', 'kvm'] as const,
        default: 'auto' as const,
        describe: 'How QEMU runs the processor',
      })
      .option('ip', {
        type: 'string',
        requiresArg: true,
        coerce: address,
        describe: 'Address of the guest instead of the one in the program',
      })
      .option('gateway', { type: 'string', requiresArg: true, coerce: address, describe: 'Its gateway' })
      .option('mask', { type: 'string', requiresArg: true, coerce: address, describe: 'Its network mask' })
      // Without a default: with one it would count as given.
      .option('dhcp', { type: 'boolean', describe: 'Let the guest ask for an address' })
      .conflicts('dhcp', ['ip', 'gateway', 'mask'])
  );
}

function runOptions(argv: Argv) {
  return machineOptions(argv)
    .option('timeout', {
      type: 'number',
      requiresArg: true,
      describe: 'End the guest after this many seconds, with exit code 124',
    })
    .example('$0 run app.ts', 'Boots the program; Ctrl-C ends it')
    .example('$0 run examples/ToroHttp.ts --forward 8080:80', 'Then: curl http://localhost:8080/')
    .example('$0 run app.ts --pcap out.pcap', 'Then: tshark -r out.pcap')
    .example('$0 run app.ts --target linux', 'Runs the program as a Linux process');
}

export type MachineArguments = ArgumentsCamelCase<OptionsOf<typeof machineOptions>>;

/** What the pipeline is asked for by these arguments. */
export function runRequest(argv: MachineArguments, progress: Progress): RunRequest {
  return {
    ...compileRequest(argv, progress),
    memory: argv.memory,
    processors: argv.smp,
    forward: argv.forward ?? [],
    nic: argv.nic,
    capture: argv.pcap,
    disks: argv.disk ?? [],
    diskDriver: argv.diskDriver,
    acceleration: argv.accel,
    onPanic: argv.onPanic ?? 'exit',
    logLevel: argv.logLevel,
    bootChart: argv.bootChart ?? false,
    network: { ip: argv.ip, gateway: argv.gateway, mask: argv.mask, dhcp: argv.dhcp ?? false },
  };
}

export const RunCommand: CommandModule<object, OptionsOf<typeof runOptions>> = {
  command: 'run <file>',
  describe: 'Build a program and run it',
  builder: runOptions,
  handler: async (argv) => {
    const progress = new Progress();
    try {
      const { run } = await import('../../pipeline/run');
      const request = { ...runRequest(argv, progress), timeout: argv.timeout };
      process.exitCode = await run(request, async (outcome) => {
        progress.end();
        await reportBuild(outcome, argv);
      });
    } finally {
      progress.end();
    }
  },
};
