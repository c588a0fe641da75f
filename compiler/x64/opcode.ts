/**
 * The machine instructions that code generation uses: for each its iced-x86 code, operand widths, what happens to the
 * first operand and which operand may lie in memory. SDM volume 2 defines the instructions.
 */

import { Code } from 'iced-x86';
import type { Width } from './register';

/** What an instruction does to its first operand. */
export type Role = 'use' | 'def' | 'mod';

export interface Opcode {
  readonly code: Code;
  /** The same with an immediate of eight bits, where there is one. */
  readonly short?: Code;
  /** Width of the first register operand. */
  readonly a: Width;
  /** Width of the second register operand. */
  readonly b: Width;
  readonly role: Role;
  /** The register operand that may be replaced by a memory operand of the same width. */
  readonly fold?: 'a' | 'b';
}

/** Condition codes in encoding order (SDM 1 appendix B). */
export const cc = {
  o: 0,
  no: 1,
  b: 2,
  ae: 3,
  e: 4,
  ne: 5,
  be: 6,
  a: 7,
  s: 8,
  ns: 9,
  p: 10,
  np: 11,
  l: 12,
  ge: 13,
  le: 14,
  g: 15,
} as const;

function op(code: Code, role: Role, a: Width, b: Width = a, fold?: 'a' | 'b', short?: Code): Opcode {
  return { code, short, a, b, role, fold };
}

/** The eight operations with the same shapes: register ← register/memory, register/memory ← register, ← immediate. */
function arithmetic(rm: Code, mr: Code, immediate: Code, short: Code, width: Width, role: Role) {
  return {
    rr: op(rm, role, width, width, 'b'),
    mr: op(mr, 'use', width),
    ri: op(immediate, role, width, width, role === 'use' ? 'a' : undefined, short),
  };
}

export const add64 = arithmetic(
  Code.Add_r64_rm64,
  Code.Add_rm64_r64,
  Code.Add_rm64_imm32,
  Code.Add_rm64_imm8,
  8,
  'mod',
);
export const add32 = arithmetic(
  Code.Add_r32_rm32,
  Code.Add_rm32_r32,
  Code.Add_rm32_imm32,
  Code.Add_rm32_imm8,
  4,
  'mod',
);
export const sub64 = arithmetic(
  Code.Sub_r64_rm64,
  Code.Sub_rm64_r64,
  Code.Sub_rm64_imm32,
  Code.Sub_rm64_imm8,
  8,
  'mod',
);
export const sub32 = arithmetic(
  Code.Sub_r32_rm32,
  Code.Sub_rm32_r32,
  Code.Sub_rm32_imm32,
  Code.Sub_rm32_imm8,
  4,
  'mod',
);
export const and64 = arithmetic(
  Code.And_r64_rm64,
  Code.And_rm64_r64,
  Code.And_rm64_imm32,
  Code.And_rm64_imm8,
  8,
  'mod',
);
export const and32 = arithmetic(
  Code.And_r32_rm32,
  Code.And_rm32_r32,
  Code.And_rm32_imm32,
  Code.And_rm32_imm8,
  4,
  'mod',
);
export const or64 = arithmetic(Code.Or_r64_rm64, Code.Or_rm64_r64, Code.Or_rm64_imm32, Code.Or_rm64_imm8, 8, 'mod');
export const or32 = arithmetic(Code.Or_r32_rm32, Code.Or_rm32_r32, Code.Or_rm32_imm32, Code.Or_rm32_imm8, 4, 'mod');
export const xor64 = arithmetic(
  Code.Xor_r64_rm64,
  Code.Xor_rm64_r64,
  Code.Xor_rm64_imm32,
  Code.Xor_rm64_imm8,
  8,
  'mod',
);
export const xor32 = arithmetic(
  Code.Xor_r32_rm32,
  Code.Xor_rm32_r32,
  Code.Xor_rm32_imm32,
  Code.Xor_rm32_imm8,
  4,
  'mod',
);
export const cmp64 = arithmetic(
  Code.Cmp_r64_rm64,
  Code.Cmp_rm64_r64,
  Code.Cmp_rm64_imm32,
  Code.Cmp_rm64_imm8,
  8,
  'use',
);
export const cmp32 = arithmetic(
  Code.Cmp_r32_rm32,
  Code.Cmp_rm32_r32,
  Code.Cmp_rm32_imm32,
  Code.Cmp_rm32_imm8,
  4,
  'use',
);
export const cmp16i = op(Code.Cmp_rm16_imm16, 'use', 2, 2, 'a', Code.Cmp_rm16_imm8);
export const cmp8i = op(Code.Cmp_rm8_imm8, 'use', 1, 1, 'a');

export const test64 = op(Code.Test_rm64_r64, 'use', 8);
export const test32 = op(Code.Test_rm32_r32, 'use', 4);
export const test64i = op(Code.Test_rm64_imm32, 'use', 8, 8, 'a');
export const test32i = op(Code.Test_rm32_imm32, 'use', 4, 4, 'a');
export const test8i = op(Code.Test_rm8_imm8, 'use', 1, 1);
export const bt64 = op(Code.Bt_rm64_r64, 'use', 8);

export const imul64 = op(Code.Imul_r64_rm64, 'mod', 8, 8, 'b');
export const imul32 = op(Code.Imul_r32_rm32, 'mod', 4, 4, 'b');
export const imul64i = op(Code.Imul_r64_rm64_imm32, 'def', 8, 8, 'b', Code.Imul_r64_rm64_imm8);
export const imul32i = op(Code.Imul_r32_rm32_imm32, 'def', 4, 4, 'b', Code.Imul_r32_rm32_imm8);
export const neg64 = op(Code.Neg_rm64, 'mod', 8);
export const neg32 = op(Code.Neg_rm32, 'mod', 4);
export const shl64 = op(Code.Shl_rm64_imm8, 'mod', 8);
export const shl32 = op(Code.Shl_rm32_imm8, 'mod', 4);
export const shr64 = op(Code.Shr_rm64_imm8, 'mod', 8);
export const shr32 = op(Code.Shr_rm32_imm8, 'mod', 4);
export const sar64 = op(Code.Sar_rm64_imm8, 'mod', 8);
export const sar32 = op(Code.Sar_rm32_imm8, 'mod', 4);
export const rol16 = op(Code.Rol_rm16_imm8, 'mod', 2);
export const shl64cl = op(Code.Shl_rm64_CL, 'mod', 8, 1);
export const shr64cl = op(Code.Shr_rm64_CL, 'mod', 8, 1);
export const sar64cl = op(Code.Sar_rm64_CL, 'mod', 8, 1);
export const bswap64 = op(Code.Bswap_r64, 'mod', 8);
export const bswap32 = op(Code.Bswap_r32, 'mod', 4);
export const bsr64 = op(Code.Bsr_r64_rm64, 'def', 8);
export const bsf64 = op(Code.Bsf_r64_rm64, 'def', 8);
export const cqo = op(Code.Cqo, 'use', 8);
export const idiv64 = op(Code.Idiv_rm64, 'use', 8);
export const div64 = op(Code.Div_rm64, 'use', 8);
export const mul64 = op(Code.Mul_rm64, 'use', 8);
export const imulHigh64 = op(Code.Imul_rm64, 'use', 8);

export const mov64 = op(Code.Mov_r64_rm64, 'def', 8, 8, 'b');
export const mov32 = op(Code.Mov_r32_rm32, 'def', 4, 4, 'b');
export const mov32i = op(Code.Mov_r32_imm32, 'def', 4);
export const mov64s = op(Code.Mov_rm64_imm32, 'def', 8);
export const mov64i = op(Code.Mov_r64_imm64, 'def', 8);
export const lea64 = op(Code.Lea_r64_m, 'def', 8);
export const lea32 = op(Code.Lea_r32_m, 'def', 4);
export const movzx8 = op(Code.Movzx_r32_rm8, 'def', 4, 1, 'b');
export const movzx16 = op(Code.Movzx_r32_rm16, 'def', 4, 2, 'b');
export const movsx8 = op(Code.Movsx_r64_rm8, 'def', 8, 1, 'b');
export const movsx16 = op(Code.Movsx_r64_rm16, 'def', 8, 2, 'b');
export const movsxd = op(Code.Movsxd_r64_rm32, 'def', 8, 4, 'b');

export const store8 = op(Code.Mov_rm8_r8, 'use', 1);
export const store16 = op(Code.Mov_rm16_r16, 'use', 2);
export const store32 = op(Code.Mov_rm32_r32, 'use', 4);
export const store64 = op(Code.Mov_rm64_r64, 'use', 8);
export const store8i = op(Code.Mov_rm8_imm8, 'use', 1);
export const store16i = op(Code.Mov_rm16_imm16, 'use', 2);
export const store32i = op(Code.Mov_rm32_imm32, 'use', 4);
export const store64i = op(Code.Mov_rm64_imm32, 'use', 8);

/** From memory it is `movsd`: only the lower half counts. */
export const movapd = op(Code.Movapd_xmm_xmmm128, 'def', 16, 16, 'b');
export const movsdLoad = op(Code.Movsd_xmm_xmmm64, 'def', 16);
export const movssLoad = op(Code.Movss_xmm_xmmm32, 'def', 16);
export const movsdStore = op(Code.Movsd_xmmm64_xmm, 'use', 16);
export const movssStore = op(Code.Movss_xmmm32_xmm, 'use', 16);
export const movqFromInteger = op(Code.Movq_xmm_rm64, 'def', 16, 8, 'b');
export const movqToInteger = op(Code.Movq_rm64_xmm, 'def', 8, 16);
export const addsd = op(Code.Addsd_xmm_xmmm64, 'mod', 16, 16, 'b');
export const subsd = op(Code.Subsd_xmm_xmmm64, 'mod', 16, 16, 'b');
export const mulsd = op(Code.Mulsd_xmm_xmmm64, 'mod', 16, 16, 'b');
export const divsd = op(Code.Divsd_xmm_xmmm64, 'mod', 16, 16, 'b');
export const sqrtsd = op(Code.Sqrtsd_xmm_xmmm64, 'def', 16, 16, 'b');
export const ucomisd = op(Code.Ucomisd_xmm_xmmm64, 'use', 16, 16, 'b');
export const xorps = op(Code.Xorps_xmm_xmmm128, 'mod', 16);
export const xorpd = op(Code.Xorpd_xmm_xmmm128, 'mod', 16);
export const andpd = op(Code.Andpd_xmm_xmmm128, 'mod', 16);
export const orpd = op(Code.Orpd_xmm_xmmm128, 'mod', 16);
export const cmpsd = op(Code.Cmpsd_xmm_xmmm64_imm8, 'mod', 16);
export const cvttsd2si = op(Code.Cvttsd2si_r64_xmmm64, 'def', 8, 16, 'b');
export const cvtsi2sd = op(Code.Cvtsi2sd_xmm_rm64, 'mod', 16, 8, 'b');
export const cvtsd2ss = op(Code.Cvtsd2ss_xmm_xmmm64, 'def', 16, 16, 'b');
export const cvtss2sd = op(Code.Cvtss2sd_xmm_xmmm32, 'def', 16);

export const push64 = op(Code.Push_r64, 'use', 8);
export const pop64 = op(Code.Pop_r64, 'def', 8);
export const pushMemory = op(Code.Push_rm64, 'use', 8);
export const popMemory = op(Code.Pop_rm64, 'use', 8);
export const leave = op(Code.Leaveq, 'use', 8);
export const ret = op(Code.Retnq, 'use', 8);
export const ud2 = op(Code.Ud2, 'use', 8);
export const callRegister = op(Code.Call_rm64, 'use', 8);
export const jumpRegister = op(Code.Jmp_rm64, 'use', 8);

/** `setCondition[c]`: byte ← condition. */
export const setCondition: readonly Opcode[] = [
  Code.Seto_rm8,
  Code.Setno_rm8,
  Code.Setb_rm8,
  Code.Setae_rm8,
  Code.Sete_rm8,
  Code.Setne_rm8,
  Code.Setbe_rm8,
  Code.Seta_rm8,
  Code.Sets_rm8,
  Code.Setns_rm8,
  Code.Setp_rm8,
  Code.Setnp_rm8,
  Code.Setl_rm8,
  Code.Setge_rm8,
  Code.Setle_rm8,
  Code.Setg_rm8,
].map((code) => op(code, 'def', 1));

/** `moveCondition[c]`: register ← register/memory if the condition holds. */
export const moveCondition: readonly Opcode[] = [
  Code.Cmovo_r64_rm64,
  Code.Cmovno_r64_rm64,
  Code.Cmovb_r64_rm64,
  Code.Cmovae_r64_rm64,
  Code.Cmove_r64_rm64,
  Code.Cmovne_r64_rm64,
  Code.Cmovbe_r64_rm64,
  Code.Cmova_r64_rm64,
  Code.Cmovs_r64_rm64,
  Code.Cmovns_r64_rm64,
  Code.Cmovp_r64_rm64,
  Code.Cmovnp_r64_rm64,
  Code.Cmovl_r64_rm64,
  Code.Cmovge_r64_rm64,
  Code.Cmovle_r64_rm64,
  Code.Cmovg_r64_rm64,
].map((code) => op(code, 'mod', 8, 8, 'b'));

/** `xorps r, r`: +0, with no dependency on what the register held. */
export const zeroFloat = op(Code.Xorps_xmm_xmmm128, 'def', 16);
