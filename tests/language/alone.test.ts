import { expectedOutcome, programNames, runAlone } from './batch';

test.each(programNames().alone)(
  '%s ends as under Node',
  async (name) => {
    const expected = expectedOutcome(name);
    const actual = await runAlone(name, { name: 'alone', optimise: true });
    expect(actual.output).toBe(expected.output);
    expect(actual.status).toBe(expected.status);
  },
  60_000,
);
