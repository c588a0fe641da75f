/** `torotsc doctor`: says what this host lacks, and how to get it. */

import type { CommandModule } from 'yargs';
import { ExitCode } from '../report';

const LABELS = { ok: 'ok     ', slow: 'note   ', missing: 'MISSING' } as const;

export const DoctorCommand: CommandModule = {
  command: 'doctor',
  describe: 'Check that this host has what torotsc needs',
  handler: async () => {
    const { examine } = await import('../../pipeline/doctor');
    const findings = await examine();
    for (const { name, state, detail, advice } of findings) {
      process.stdout.write(`${LABELS[state]}  ${name.padEnd(12)}  ${detail}\n`);
      if (advice !== undefined) process.stdout.write(`${' '.repeat(23)}${advice}\n`);
    }
    if (findings.some(({ state }) => state === 'missing')) process.exitCode = ExitCode.Usage;
  },
};
