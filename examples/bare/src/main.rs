//! Says to the debugger that it runs under how long SOS takes.
#![no_std]
#![no_main]

use core::panic::PanicInfo;

use blink::word;
use cortex_m_rt::entry;
use cortex_m_semihosting::{debug, hprintln};

#[entry]
fn main() -> ! {
    let total = word(&["...", "---", "..."]);
    hprintln!("SOS takes {} units", total);
    debug::exit(if total == 27 { debug::EXIT_SUCCESS } else { debug::EXIT_FAILURE });
    loop {
        cortex_m::asm::wfi();
    }
}

#[panic_handler]
fn panic(_: &PanicInfo) -> ! {
    debug::exit(debug::EXIT_FAILURE);
    loop {
        cortex_m::asm::bkpt();
    }
}
