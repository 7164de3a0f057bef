@ The least that a Cortex-M needs to reach `main`, for the Rust and the C images.
@ The emulator loads and clears memory, so nothing is copied here.
    .syntax unified
    .thumb

    .section .vectors, "a"
    .word _stack_top
    .word reset
    .rept 14                @ NMI, HardFault and all other exceptions
    .word fault
    .endr

    .section .text.start, "ax"
    .global reset
    .thumb_func
reset:
    bl main
    cmp r0, #0
    bne fault
    ldr r1, =0x20026        @ ADP_Stopped_ApplicationExit: the emulator exits with 0
    b exit
    .thumb_func
fault:
    ldr r1, =0x20023        @ ADP_Stopped_RunTimeErrorUnknown: it exits with 1
exit:
    movs r0, #0x18          @ SYS_EXIT
    bkpt 0xab
    b exit
    .ltorg

@ int semihost(int operation, const void *argument)
    .section .text.semihost, "ax"
    .global semihost
    .thumb_func
semihost:
    bkpt 0xab
    bx lr

@ unsigned stack_of(void (*job)(void *), void *argument): how many bytes of stack
@ the job uses. The free stack is painted before the job, and then searched for
@ its lowest word that is no longer of that colour.
    .section .text.stack_of, "ax"
    .global stack_of
    .thumb_func
stack_of:
    push {r4, r5, r6, lr}
    mov r5, r0
    mov r6, r1
    mov r4, sp
    ldr r1, =_stack_limit
    ldr r2, =0xa5c35a3c
paint:
    stmia r1!, {r2}
    cmp r1, r4
    blo paint
    mov r0, r6
    blx r5
    ldr r1, =_stack_limit
    ldr r2, =0xa5c35a3c
search:
    cmp r1, r4
    beq found
    ldmia r1!, {r3}
    cmp r3, r2
    beq search
    subs r1, #4
found:
    subs r0, r4, r1
    pop {r4, r5, r6, pc}
    .ltorg
