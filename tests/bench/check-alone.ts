/**
 * The TypeScript checker alone on all sources of a program, those of the run-time library included: loads, parses, checks, prints the
 * milliseconds that took. A program of its own, since what counts is a cold start: `node check-alone.js FILE`.
 */

const started = performance.now();

async function main(entry: string): Promise<void> {
  const { loadProgram } = await import('../../compiler/frontend/program');
  const { diagnostics } = loadProgram(entry, { checkLibrary: true });
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new Error(`${entry} has errors`);
  process.stdout.write(`${performance.now() - started}\n`);
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
