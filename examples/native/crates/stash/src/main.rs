use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use stash_core::{parse_size, sha256_hex, Header, Platform, Stash};

const MANUAL: &str = include_str!(concat!(env!("OUT_DIR"), "/stash.1"));
const MANUAL_HTML: &str = include_str!(concat!(env!("OUT_DIR"), "/stash.html"));

/// Packs a few files into one.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Pack files, and print the digest of the archive
    Pack {
        /// Refuse to pack more than this, for example 64KiB or 2G
        #[arg(long, value_name = "SIZE", value_parser = parse_size)]
        limit: Option<u64>,
        archive: PathBuf,
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Unpack all files
    Unpack {
        /// The folder for the files
        #[arg(long, value_name = "FOLDER", default_value = ".")]
        into: PathBuf,
        archive: PathBuf,
    },
    /// List the files of an archive
    List {
        /// Print the whole index as JSON
        #[arg(long)]
        json: bool,
        archive: PathBuf,
    },
    /// Show the header of an archive
    Info { archive: PathBuf },
    /// Print the manual page (see it with: stash manual | man -l -)
    Manual {
        /// Print it as HTML
        #[arg(long)]
        html: bool,
    },
    /// Show the platform and the libraries of this program
    About,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout();
    match command {
        Command::Pack {
            limit,
            archive,
            files,
        } => {
            let packed = collect(&files, limit)?.pack()?;
            fs::write(&archive, &packed).map_err(|error| at(&archive, &error))?;
            writeln!(out, "{}  {}", sha256_hex(&packed), archive.display())?;
        }
        Command::Unpack { into, archive } => {
            let stash = Stash::unpack(&read(&archive)?)?;
            fs::create_dir_all(&into).map_err(|error| at(&into, &error))?;
            for (name, content) in stash.files() {
                let path = into.join(name);
                fs::write(&path, content).map_err(|error| at(&path, &error))?;
            }
        }
        Command::List { json, archive } => {
            let entries = Stash::unpack(&read(&archive)?)?.entries();
            if json {
                writeln!(out, "{}", serde_json::to_string_pretty(&entries)?)?;
            } else {
                for entry in entries {
                    writeln!(out, "{:>10}  {}", entry.len, entry.name)?;
                }
            }
        }
        Command::Info { archive } => Header::decode(&read(&archive)?)?.print()?,
        Command::Manual { html } => write!(out, "{}", if html { MANUAL_HTML } else { MANUAL })?,
        Command::About => {
            let platform = Platform::of_c();
            writeln!(out, "arch     {}", std::env::consts::ARCH)?;
            writeln!(out, "pointers {} bytes", platform.pointer_size)?;
            let order = if platform.is_big_endian {
                "big"
            } else {
                "little"
            };
            writeln!(out, "endian   {order}")?;
            writeln!(out, "zlib     {}", stash_core::zlib_version())?;
            writeln!(out, "openssl  {}", stash_core::openssl_version())?;
        }
    }
    Ok(())
}

fn collect(files: &[PathBuf], limit: Option<u64>) -> Result<Stash, Box<dyn Error>> {
    let mut stash = Stash::new();
    let mut total = 0;
    for path in files {
        let content = read(path)?;
        total += content.len() as u64;
        if let Some(limit) = limit.filter(|limit| total > *limit) {
            return Err(format!("the files have more than {limit} bytes").into());
        }
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| format!("{}: not a usable name", path.display()))?;
        stash.add(name, content)?;
    }
    Ok(stash)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| at(path, &error))
}

fn at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
