#include "io.h"

/* 16550 UART at the PC's first serial port. */
enum {
    COM1 = 0x3f8,
    DATA = COM1,
    INTERRUPTS = COM1 + 1,
    FIFO = COM1 + 2,
    LINE_CONTROL = COM1 + 3,
    MODEM_CONTROL = COM1 + 4,
    LINE_STATUS = COM1 + 5,

    LINE_STATUS_DATA = 0x01,
    LINE_STATUS_EMPTY = 0x20,
    LINE_STATUS_IDLE = 0x40,
};

/* isa-debug-exit, as guests/multiboot.toml places it. */
enum { DEBUG_EXIT = 0xf4 };

/* ICH9: the reset control register, and PM1a control at the base that we give it ourselves. */
enum { RESET_CONTROL = 0xcf9, RESET_NOW = 0x06 };
enum { PCI_ADDRESS = 0xcf8, PCI_DATA = 0xcfc, PM_BASE = 0x600, PM1_CONTROL = PM_BASE + 4, SLEEP_ENABLE = 1 << 13 };

static void out32(uint16_t port, uint32_t value)
{
    __asm__ volatile("outl %0, %1" : : "a"(value), "Nd"(port));
}

void serial_start(void)
{
    out8(INTERRUPTS, 0);
    out8(LINE_CONTROL, 0x80); /* divisor latch */
    out8(DATA, 1);            /* 115200 baud */
    out8(INTERRUPTS, 0);
    out8(LINE_CONTROL, 0x03); /* 8 bits, no parity, one stop bit */
    out8(FIFO, 0x07);         /* on, and empty */
    out8(MODEM_CONTROL, 0x03);
}

static void serial_byte(char byte)
{
    while (!(in8(LINE_STATUS) & LINE_STATUS_EMPTY)) {
    }
    out8(DATA, (uint8_t)byte);
}

void serial_write(const char *text)
{
    for (; *text; text++) {
        if (*text == '\n') {
            serial_byte('\r');
        }
        serial_byte(*text);
    }
}

void serial_number(uint32_t value)
{
    char digits[11];
    char *digit = digits + sizeof digits - 1;
    *digit = 0;
    do {
        *--digit = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    serial_write(digit);
}

static char serial_key(void)
{
    while (!(in8(LINE_STATUS) & LINE_STATUS_DATA)) {
        __asm__ volatile("pause");
    }
    return (char)in8(DATA);
}

void serial_line(char *line, uint32_t size)
{
    uint32_t length = 0;
    for (;;) {
        char key = serial_key();
        if (key == '\r' || key == '\n') {
            break;
        }
        if (key == '\b' || key == 0x7f) {
            if (length) {
                length--;
                serial_write("\b \b");
            }
        } else if (length + 1 < size) {
            line[length++] = key;
            serial_byte(key);
        }
    }
    line[length] = 0;
    serial_write("\n");
}

/* What was written last must be out before the machine is gone. */
static void serial_drain(void)
{
    while (!(in8(LINE_STATUS) & LINE_STATUS_IDLE)) {
    }
}

void end_by_status(uint8_t value)
{
    serial_drain();
    out8(DEBUG_EXIT, value);
    serial_write("multiboot: there is no debug-exit device\n");
    stay_forever();
}

void end_by_reset(void)
{
    serial_drain();
    out8(RESET_CONTROL, RESET_NOW);
    stay_forever();
}

void end_by_power_off(void)
{
    /* No firmware has placed the power management block when QEMU boots a kernel without one; bus 0, device 31:
       offset 0x40 is its base, bit 7 of 0x44 switches it on. */
    serial_drain();
    out32(PCI_ADDRESS, 0x8000f840);
    out32(PCI_DATA, PM_BASE | 1);
    out32(PCI_ADDRESS, 0x8000f844);
    out32(PCI_DATA, 0x80);
    out16(PM1_CONTROL, SLEEP_ENABLE);
    stay_forever();
}

void stay_forever(void)
{
    for (;;) {
        __asm__ volatile("cli; hlt");
    }
}
