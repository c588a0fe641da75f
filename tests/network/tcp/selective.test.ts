/** Selective acknowledgements that we send (RFC 2018, RFC 2883). */

import { mss, sackPermitted, timestamps } from '../support/options';
import { type Fields, Peer } from '../support/peer';

const options = [...mss(1460), ...sackPermitted];

function open(fields: Fields = {}) {
  const peer = new Peer();
  const connection = peer.open({ options, ...fields });
  /** Sends data; returns the blocks of the answer. */
  const arrive = (sequence: number, data: string, more: number[] = []): [number, number][] => {
    const [ack] = peer.send({ sequence, acknowledgement: connection.ours, data, options: more });
    if (ack === undefined) return [];
    const { blocks, blockStarts, blockEnds } = ack.segment;
    return Array.from({ length: blocks }, (_, i) => [blockStarts[i], blockEnds[i]]);
  };
  return { peer, arrive, ...connection };
}

test('a range behind a gap is reported (RFC 2018 §3)', () => {
  expect(open().arrive(1100, 'abc')).toEqual([[1100, 1103]]);
});

test('nothing is reported to a peer that did not ask (RFC 2018 §2)', () => {
  expect(open({ options: [] }).arrive(1100, 'abc')).toEqual([]);
});

test('the range that the latest segment belongs to comes first, then the latest others (RFC 2018 §4)', () => {
  const { arrive } = open();
  arrive(1100, 'a');
  arrive(1300, 'c');
  expect(arrive(1200, 'b')).toEqual([
    [1200, 1201],
    [1300, 1301],
    [1100, 1101],
  ]);
  expect(arrive(1101, 'aa')[0]).toEqual([1100, 1103]);
});

test('four ranges fit, three beside timestamps (RFC 2018 §3)', () => {
  const { arrive } = open();
  for (let i = 1; i < 6; i++) arrive(1000 + 10 * i, 'x');
  expect(arrive(1100, 'x')).toHaveLength(4);
  const stamped = open({ options: [...options, ...timestamps(1)] });
  for (let i = 1; i < 6; i++) stamped.arrive(1000 + 10 * i, 'x', timestamps(2));
  expect(stamped.arrive(1100, 'x', timestamps(2))).toHaveLength(3);
});

test('ranges that meet are reported as one (RFC 2018 §4)', () => {
  const { arrive } = open();
  arrive(1100, 'abc');
  arrive(1106, 'ghi');
  expect(arrive(1103, 'def')).toEqual([[1100, 1109]]);
});

test('when the gap closes nothing is left to report', () => {
  const { peer, user, arrive } = open();
  arrive(1003, 'def');
  expect(arrive(1000, 'abc')).toEqual([]);
  user.drain();
  expect(user.received.toString()).toBe('abcdef');
  expect(peer.stack.tcp.receiveBuffers.used).toBe(0);
});

test('what has been read and comes again is reported as a duplicate (RFC 2883 §4.1)', () => {
  const { arrive, peer } = open();
  arrive(1000, 'abcdef');
  peer.wait(100);
  expect(arrive(1000, 'abc')).toEqual([[1000, 1003]]);
  expect(arrive(1100, 'x')).toEqual([[1100, 1101]]);
});

test('a duplicate behind a gap is reported before its range (RFC 2883 §4.1)', () => {
  const { arrive } = open();
  arrive(1100, 'abcdef');
  expect(arrive(1102, 'cd')).toEqual([
    [1102, 1104],
    [1100, 1106],
  ]);
});

test('a segment that is partly a duplicate reports that part (RFC 2883 §4.2)', () => {
  const { arrive, peer } = open();
  arrive(1000, 'abc');
  peer.wait(100);
  arrive(1100, 'x');
  expect(arrive(1000, 'abcdef')).toEqual([
    [1000, 1003],
    [1100, 1101],
  ]);
});

test('data takes its room first: blocks go where there is space (RFC 2018 §3)', () => {
  const { arrive, peer, user } = open();
  user.send('y'.repeat(1460));
  arrive(1100, 'x');
  const [seen] = [...peer.take(), ...peer.wait(300)];
  expect(seen.data).toHaveLength(1460);
  expect(seen.segment.blocks).toBe(0);
});

test('malformed SACK options make no harm (MUST-7)', () => {
  for (const length of [3, 9, 11, 42]) {
    const peer = new Peer();
    const { tcp, ours } = peer.open({ options });
    const bad = [5, length, ...new Array(length === 42 ? 38 : 10).fill(1)];
    peer.send({ sequence: 1000, acknowledgement: ours, data: 'x', options: bad.slice(0, length === 42 ? 40 : 12) });
    expect(tcp.receiving.length).toBe(0);
  }
});
