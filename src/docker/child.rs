//! Runs a command as if it had been called directly: same terminal, same
//! process group, signals passed on, its own exit code.

use crate::signals;
use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, getppid, kill_process, waitid};
use signal_hook::consts::{
    SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
};
use signal_hook::iterator::SignalsInfo;
use signal_hook::iterator::exfiltrator::WithOrigin;
use signal_hook::low_level::emulate_default_handler;
use signal_hook::low_level::siginfo::{Cause, Origin};
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

/// Signals that would end us, or that a command may be waiting for.
const PASSED_ON: [i32; 10] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGPROF, SIGVTALRM, SIGXCPU,
];

/// git kills its children when the terminal interrupts it, a moment after the
/// terminal has done so itself.
const MOMENT: Duration = Duration::from_secs(1);

/// Catches signals from the moment it is made: nothing between here and the
/// end of the command can end this process early.
pub struct Watcher {
    signals: SignalsInfo<WithOrigin>,
}

impl Watcher {
    /// Begins to catch signals.
    ///
    /// # Errors
    /// Those of the system.
    pub fn new() -> io::Result<Self> {
        let ignored = signals::ignored();
        // what nohup and shells have us ignore, the command must ignore too
        let caught = PASSED_ON.iter().filter(|signal| !ignored(**signal));
        Ok(Self {
            signals: SignalsInfo::new(caught)?,
        })
    }

    /// Runs a command to its end.
    ///
    /// # Errors
    /// That it cannot be started.
    pub fn run(mut self, command: &mut Command) -> io::Result<ExitStatus> {
        let mut child = command.spawn()?;
        let handle = self.signals.handle();
        let pid = Pid::from_child(&child);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut terminal: Option<Instant> = None;
                for origin in self.signals.forever() {
                    if came_from_the_terminal(&origin) {
                        terminal = Some(Instant::now());
                        continue;
                    }
                    let again = terminal.is_some_and(|then| then.elapsed() < MOMENT);
                    if again && came_from_our_parent(&origin) {
                        continue;
                    }
                    if let Some(signal) = Signal::from_named_raw(origin.signal) {
                        // it may have ended in this moment
                        let _ = kill_process(pid, signal);
                    }
                }
            });
            // not reaped yet, so that its id stays its own while signals are
            // passed on
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
            while matches!(waitid(WaitId::Pid(pid), options), Err(Errno::INTR)) {}
            handle.close();
        });
        child.wait()
    }
}

/// The exit code that says how the command ended: its own, or 128 and the
/// number of the signal that killed it.
#[must_use]
pub fn code(status: ExitStatus) -> u8 {
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

/// Dies of the signal that killed the command, for a shell that watches;
/// returns where that is not possible.
pub fn die_alike(status: ExitStatus) {
    if let Some(signal) = status.signal() {
        let _ = emulate_default_handler(signal);
    }
}

/// The terminal sends Ctrl-C to all of its foreground processes, so the
/// command has it already.
fn came_from_the_terminal(origin: &Origin) -> bool {
    matches!(origin.signal, SIGINT | SIGQUIT | SIGHUP) && matches!(origin.cause, Cause::Kernel)
}

/// Did whoever started us send it? Under `git jetcrypt` that is git.
fn came_from_our_parent(origin: &Origin) -> bool {
    let sender = origin.process.as_ref().map(|process| process.pid);
    let parent = getppid().map(Pid::as_raw_nonzero);
    sender.is_some() && sender == parent.map(std::num::NonZero::get)
}
