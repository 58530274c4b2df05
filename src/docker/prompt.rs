//! A password from the terminal, without echo; and with echo again, however it
//! ends.

use crate::core::secret::Secret;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::fs::File;
use std::io;

/// Asks for a password.
///
/// # Errors
/// There is no terminal, or it cannot be read.
pub fn password(prompt: &str) -> io::Result<Secret> {
    let terminal = File::options().read(true).write(true).open("/dev/tty")?;
    let before = tcgetattr(&terminal)?;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let handle = signals.handle();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Ctrl-C would end us here and leave a shell that shows nothing
            for signal in signals.forever() {
                let _ = tcsetattr(&terminal, OptionalActions::Now, &before);
                let _ = emulate_default_handler(signal);
            }
        });
        let password = rpassword::prompt_password(prompt);
        handle.close();
        password.map(Secret::new)
    })
}
