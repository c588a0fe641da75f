/** Frames for a program, beside the stack and instead of it. */

import { DropReason } from '../../rtl/network/drops';
import { NetworkErrorCode } from '../../rtl/network/error';
import { FrameSocket } from '../../rtl/network/frame-socket';
import { interfaceOn } from './support/interface';
import { Wire } from './support/wire';

const ARP = 0x0806;

function frame(type: number, length = 60): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.fill(0xff, 0, 6);
  bytes[12] = type >>> 8;
  bytes[13] = type & 0xff;
  return bytes;
}

test('frames of one type, or all, while the stack sees them too', () => {
  const wire = new Wire();
  const network = interfaceOn(wire);
  const all = new FrameSocket(network, {});
  const arp = new FrameSocket(network, { etherType: ARP });
  wire.b.stack.receive(frame(0x88b5), 60, wire.now);
  wire.b.stack.receive(frame(ARP), 60, wire.now);
  expect(all.receive(0)).toEqual(frame(0x88b5));
  expect(all.receive(0)).toEqual(frame(ARP));
  expect(arp.receive(0)).toEqual(frame(ARP));
  expect(arp.receive(0)).toBeUndefined();
  expect(network.stack.counters.arpIn).toBe(1);
});

test('what is wanted for a program alone the stack does not see, until the socket is closed', () => {
  const wire = new Wire();
  const network = interfaceOn(wire);
  const socket = new FrameSocket(network, { etherType: ARP, exclusive: true });
  wire.b.stack.receive(frame(ARP), 60, wire.now);
  expect(network.stack.counters.arpIn).toBe(0);
  socket.close();
  socket.close();
  wire.b.stack.receive(frame(ARP), 60, wire.now);
  expect(network.stack.counters.arpIn).toBe(1);
  expect(() => socket.receive(0)).toThrow(expect.objectContaining({ code: NetworkErrorCode.NotConnected }));
});

test('a frame is its own, and only so many wait', () => {
  const wire = new Wire();
  const network = interfaceOn(wire);
  const socket = new FrameSocket(network, {});
  const lent = frame(0x88b5);
  for (let i = 0; i < 300; i++) {
    lent[20] = i & 0xff;
    wire.b.stack.receive(lent, 60, wire.now);
  }
  expect(network.stack.drops.count(DropReason.FrameQueueFull)).toBe(300 - 256);
  expect(socket.receive(0)?.[20]).toBe(0);
  expect(socket.receive(0)?.[20]).toBe(1);
});

test('frames are sent as they are; lengths that no frame has are refused', () => {
  const wire = new Wire();
  const socket = new FrameSocket(interfaceOn(wire), {});
  const sent = wire.b.sent.length;
  expect(socket.send(frame(0x88b5, 100))).toBe(true);
  expect(wire.b.sent[sent]).toEqual(frame(0x88b5, 100));
  wire.b.credit = 0;
  expect(socket.send(frame(0x88b5))).toBe(false);
  for (const length of [13, 1515]) {
    expect(() => socket.send(new Uint8Array(length))).toThrow(
      expect.objectContaining({ code: NetworkErrorCode.NoResources }),
    );
  }
});
