/** What failures are told and which exit code they give; how a diagnostic looks. */

import { type ExitCode, reportFailure, usesColor } from '../../compiler/cli/report';
import { LoadError } from '../../compiler/frontend/diagnostic';
import { formatDiagnostic, formatDiagnostics } from '../../compiler/frontend/format';
import { EnvironmentError } from '../../compiler/pipeline/environment';
import { formatPassTimes, formatTimes, InternalError, Stages } from '../../compiler/pipeline/stages';

function capture(work: () => ExitCode): { code: ExitCode; text: string } {
  let text = '';
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  try {
    return { code: work(), text };
  } finally {
    spy.mockRestore();
  }
}

test('an internal error names the stage and asks for a report, without a stack trace', () => {
  const { code, text } = capture(() => reportFailure(new InternalError('lower', new Error('no layout')), false));
  expect(code).toBe(3);
  expect(text).toContain("internal error in stage 'lower': no layout");
  expect(text).toContain('report');
  expect(text).not.toContain('    at ');
});

test('--verbose adds the stack trace', () => {
  const failure = new InternalError('lower', new Error('no layout'));
  expect(capture(() => reportFailure(failure, true)).text).toContain('    at ');
});

test('an environment error is one line and exit code 2', () => {
  const failure = new EnvironmentError('port 8080 is in use');
  expect(capture(() => reportFailure(failure, false))).toEqual({ code: 2, text: 'error: port 8080 is in use\n' });
});

test('a missing entry file is a diagnostic and exit code 2', () => {
  const failure = new LoadError([{ code: 'TORO3004', severity: 'error', message: "There is no file 'x.ts'." }]);
  const { code, text } = capture(() => reportFailure(failure, false));
  expect({ code, text }).toEqual({ code: 2, text: "error TORO3004: There is no file 'x.ts'.\n\n1 error\n" });
});

describe('code frames', () => {
  const place = {
    code: 'TORO1001',
    severity: 'error',
    message: 'No.',
    file: '/home/user/a.ts',
    line: 12,
    column: 3,
  } as const;

  test('a tab is one column wide', () => {
    const text = formatDiagnostic({ ...place, length: 4, sourceLine: '\t\teval(1)' }, { directory: '/home/user' });
    expect(text).toBe('a.ts:12:3 - error TORO1001: No.\n\n  12 │   eval(1)\n     │   ~~~~\n');
  });

  test('a long line is cut around the error', () => {
    const sourceLine = `${'x'.repeat(300)}eval${'y'.repeat(300)}`;
    const text = formatDiagnostic({ ...place, column: 301, length: 4, sourceLine }, { directory: '/home/user' });
    const [, , source, marker] = text.split('\n');
    expect(source.length).toBeLessThan(125);
    expect(source.indexOf('eval')).toBe(marker.indexOf('~~~~'));
  });

  test('colours only when asked for', () => {
    const diagnostic = { ...place, length: 4, sourceLine: '  eval(1)' };
    expect(formatDiagnostics([diagnostic])).not.toContain('\u001b');
    expect(formatDiagnostics([diagnostic], { color: true })).toContain('\u001b[31m');
  });
});

describe('colour', () => {
  const { env } = process;
  afterEach(() => {
    process.env = env;
  });

  test.each([
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ TERM: 'dumb' }, true, false],
    [{ TERM: 'xterm' }, true, true],
    [{ TERM: 'xterm' }, false, false],
  ])('%j, terminal: %s', (variables, isTTY, expected) => {
    process.env = variables;
    expect(usesColor({ isTTY } as NodeJS.WriteStream)).toBe(expected);
  });
});

test('stages are measured, parts of them apart, and compared with the checker', async () => {
  const begun: string[] = [];
  const stages = new Stages((name) => begun.push(name));
  await stages.run('load', () => {});
  await stages.run('check', () => stages.part('parse', 0));
  await expect(stages.run('lower', () => Promise.reject(new Error('broken')))).rejects.toThrow(InternalError);
  expect(begun).toEqual(['load', 'check', 'lower']);
  expect(stages.times.map((t) => t.stage)).toEqual(['load', 'parse', 'check', 'lower']);
  const times = [
    { stage: 'load', milliseconds: 100 },
    { stage: 'lower', milliseconds: 150 },
  ];
  expect(formatTimes(times)).toContain('2.50 x the checker');
  expect(formatPassTimes(times)).toMatch(/all passes\s+250\.0 ms/);
});
