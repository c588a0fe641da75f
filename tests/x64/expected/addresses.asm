table: ; constant, 64 bytes, align 8

counter: ; values, 8 bytes, align 8

addresses:
  push rbp
  mov rbp, rsp
  mov eax, [rdi+rsi*4+0x20]
  add rdx, [rsi*8+table+8]
  add rdx, [rdi+8]
  imul edx, eax
  mov rax, gs:[counter]
  lea rax, [rax+1]
  mov gs:[counter], rax
  lea rcx, [rdx+rdx*8]
  cmp byte ptr [rdi+3], 0x41
  jne .0
  mov byte ptr [rdi+rsi], 0xFF
  mov rax, rcx
  pop rbp
  ret
.0:
  mov rsi, 0x6666666666666667
  mov rax, rcx
  imul rsi
  sar rdx, 2
  mov rax, rcx
  shr rax, 0x3F
  add rdx, rax
  imul rax, rdx, 0xA
  sub rcx, rax
  mov rax, rcx
  pop rbp
  ret
