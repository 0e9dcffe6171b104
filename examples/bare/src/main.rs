//! Says to the debugger that it runs under how long SOS takes.
#![no_std]
#![no_main]

use core::panic::PanicInfo;

use blink::word;

#[cfg(target_arch = "arm")]
use cortex_m_rt::entry;
#[cfg(target_arch = "arm")]
use cortex_m_semihosting::hprintln as say;
#[cfg(not(target_arch = "arm"))]
use riscv_rt::entry;
#[cfg(not(target_arch = "arm"))]
use semihosting::println as say;

#[entry]
fn main() -> ! {
    let total = word(&["...", "---", "..."]);
    say!("SOS takes {} units", total);
    end(total == 27)
}

/// Ends QEMU with exit status 0 or 1.
#[cfg(target_arch = "arm")]
fn end(is_good: bool) -> ! {
    use cortex_m_semihosting::debug;
    debug::exit(if is_good { debug::EXIT_SUCCESS } else { debug::EXIT_FAILURE });
    loop {
        cortex_m::asm::wfi();
    }
}

#[cfg(not(target_arch = "arm"))]
fn end(is_good: bool) -> ! {
    semihosting::process::exit(if is_good { 0 } else { 1 })
}

#[panic_handler]
fn panic(_: &PanicInfo) -> ! {
    end(false)
}
