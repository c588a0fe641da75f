/** Text for the screen; then where the screen begins in the window of the video memory, and the cursor in it. */

import { portIn8, portOut8 } from 'toro/arch';
import { writeConsoleF } from 'toro/console';
import { writeDebug } from 'toro/debug';
import { readConsole } from 'toro/input';
import { beginThread, coreCount, join } from 'toro/process';

const CRTC = 0x3d4;

function crtc(index: number): number {
  portOut8(CRTC, index);
  const high = portIn8(CRTC + 1);
  portOut8(CRTC, index + 1);
  return high * 256 + portIn8(CRTC + 1);
}

function report(what: string): void {
  writeDebug(` ${crtc(0x0c)} ${crtc(0x0e)} ${what}:`);
  readConsole();
}

/** What another core shows. */
export function greet(core: number): void {
  writeConsoleF('\\tcore %d\\n', core);
}

if (import.meta.main) {
  writeConsoleF('\\c/Vgreen/v,/Rred/r,/Ablue/a,/nplain %d%% %h %s %c\\n', 100, 0xbeef, 'text', 'é');
  writeConsoleF('%s\\n', 'x'.repeat(100));
  for (let core = 1; core < coreCount(); core++) join(beginThread(greet, core, { core }));
  writeConsoleF('end');
  report('first');
  for (let i = 0; i < 500; i++) writeConsoleF('\\nline %d', i);
  report('scrolled');
  writeConsoleF('\\cnew');
  report('cleared');
}
