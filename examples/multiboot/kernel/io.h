/* Port I/O, and what is built on it: the first serial port and the ways to end the machine. */
#pragma once

#include <stdint.h>

static inline void out8(uint16_t port, uint8_t value)
{
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static inline void out16(uint16_t port, uint16_t value)
{
    __asm__ volatile("outw %0, %1" : : "a"(value), "Nd"(port));
}

static inline uint8_t in8(uint16_t port)
{
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

void serial_start(void);
void serial_write(const char *text);
void serial_number(uint32_t value);

/* Reads up to the end of a line, with echo and backspace; what does not fit is dropped. */
void serial_line(char *line, uint32_t size);

/* The status with which QEMU ends is (value << 1) | 1. */
enum { END_PASS = 16, END_FAIL = 17 };

_Noreturn void end_by_status(uint8_t value);
_Noreturn void end_by_reset(void);
_Noreturn void end_by_power_off(void);
_Noreturn void stay_forever(void);
