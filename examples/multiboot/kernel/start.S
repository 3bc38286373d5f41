/* The multiboot header, a stack, and the way into C. Multiboot Specification 0.6.96, 3.1 and 3.2. */

#define MAGIC     0x1badb002
#define FLAGS     0x00000002            /* bit 1: the loader must say how much memory there is */

        .section .multiboot, "a"
        .balign 4
        .long   MAGIC
        .long   FLAGS
        .long   -(MAGIC + FLAGS)

        .text
        .globl  start
start:
        cli
        movl    $stack_end, %esp
        pushl   %ebx                    /* what the loader knows: struct multiboot_info */
        pushl   %eax                    /* 0x2badb002 from a multiboot loader */
        call    kernel
        ud2                             /* kernel() does not return; without an IDT this resets the machine */

        .bss
        .balign 16
        .skip   16384
stack_end:

        .section .note.GNU-stack, "", @progbits
