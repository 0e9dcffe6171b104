use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::{env, fs, thread};

use tally::Tally;

const USAGE: &str = "\
Counts lines, words and characters.

Usage: tally [--top N] [FILE]...

  --top N   also list the N most frequent words
  --help    print this text

Without a FILE, the standard input is read.
";

struct Options {
    top: usize,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let options = match parse(env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(reason) => {
            eprint!("tally: {reason}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&options, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tally: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the command line; `None` asks for the usage.
fn parse(mut args: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options {
        top: 0,
        files: Vec::new(),
    };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "-h" | "--help" => return Ok(None),
            "--top" => {
                let n = args.next().ok_or("--top needs a number")?;
                options.top = n.parse().map_err(|_| format!("not a number: {n}"))?;
            }
            option if option.starts_with('-') => return Err(format!("unknown option: {option}")),
            _ => options.files.push(arg),
        }
    }
    Ok(Some(options))
}

fn run(options: &Options, out: &mut impl Write) -> io::Result<()> {
    let mut total = Tally::default();
    if options.files.is_empty() {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        total = Tally::of(&text);
        writeln!(out, "{total}")?;
    }
    for (file, tally) in options.files.iter().zip(count_all(&options.files)) {
        let tally =
            tally.map_err(|error| io::Error::new(error.kind(), format!("{file}: {error}")))?;
        writeln!(out, "{tally} {file}")?;
        total += tally;
    }
    if options.files.len() > 1 {
        writeln!(out, "{total} total")?;
    }
    for (word, count) in total.top(options.top) {
        writeln!(out, "{count:>8} {word}")?;
    }
    Ok(())
}

/// Counts every file in a thread of its own.
fn count_all(files: &[String]) -> Vec<io::Result<Tally>> {
    thread::scope(|scope| {
        let threads: Vec<_> = files
            .iter()
            .map(|file| scope.spawn(move || fs::read_to_string(file).map(|text| Tally::of(&text))))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("counting does not panic"))
            .collect()
    })
}
