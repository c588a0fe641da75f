/** Behaviours in which Linux differs from what is expected here, and why ours is as it is. */

export const differences: ReadonlyMap<string, string> = new Map([
  [
    'an option of length 0 makes the segment invalid (RFC 9293 §3.1, MUST-7)',
    'Linux stops reading options there and takes the segment. The RFC advises to reset such a connection; ours drops the segment.',
  ],
  [
    'urgent data is delivered in line (RFC 6093 §4)',
    'Linux takes the last urgent byte out of the stream unless the program asks otherwise; the RFC recommends that all do as ours.',
  ],
  [
    'an acknowledgement of what was not sent yet is answered, its data not taken (RFC 9293 §3.10.7.4)',
    'Linux drops it without an answer; the RFC asks for one.',
  ],
]);
