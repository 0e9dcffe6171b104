/**
 * Where a package's member belongs in a root. Pure path arithmetic; paths have forward slashes and are
 * relative to the root, without a leading slash.
 */

/** Folders that are links into usr/ on every merged system; base-files, which makes them, is in no closure. */
export const mergedFolders = ["bin", "lib", "lib32", "lib64", "libo32", "libx32", "sbin"] as const;

/** Below usr/share, not needed to compile or to run: documentation, translations and what belongs to an installed system. */
export const leftOutFolders = [
  "doc",
  "doc-base",
  "man",
  "info",
  "locale",
  "lintian",
  "bug",
  "linda",
  "icons",
  "bash-completion",
  "zsh",
] as const;

const leftOut = new RegExp(`^usr/share/(${leftOutFolders.join("|")})(/|$)`);

export function isLeftOut(path: string): boolean {
  return leftOut.test(path);
}

/**
 * Of the C library itself and its dynamic linker: these must be the host's own, in step with its ld.so. So must the compilers'
 * run-time libraries: those of an older release would be found before the host's by programs that need the newer.
 * Also an extended regular expression of POSIX.
 */
export const glibcFamily =
  /^(libgcc_s|libstdc\+\+|ld|ld-linux.*|ld64|libc|libm|libmvec|libpthread|libdl|librt|libresolv|libutil|libanl|libnsl|libBrokenLocale|libthread_db|libnss_.*|libc_malloc_debug|libmemusage|libpcprofile|libSegFault)[.-]/;

/** In the store of unpacked packages, at the top of one that registers alternatives: its installation script. */
export const scriptName = ".rust-cross-postinst";

/** Folders of a package that need not be unpacked at all, as tar patterns. */
export const excludedFromUnpacking = [
  "./usr/share/doc/*",
  "./usr/share/man/*",
  "./usr/share/info/*",
  "./usr/share/locale/*",
  "./usr/share/lintian/*",
  // They look into what a compiler has made, lto-dump is as large as the compiler itself, and no build starts them.
  "./usr/bin/*lto-dump*",
  "./usr/bin/*gcov-dump*",
  "./usr/bin/*gcov-tool*",
  "./usr/bin/*dwp",
];

/** A member's place in a usr-merged root: lib/x → usr/lib/x. */
export function mergedPath(path: string): string {
  const first = path.split("/", 1)[0] ?? "";
  return (mergedFolders as readonly string[]).includes(first) ? `usr/${path}` : path;
}

/**
 * What a symbolic link must hold so that it means in any folder what it means on an installed system:
 * an absolute target becomes relative, and a relative one is counted from the link's merged place.
 * Targets outside the root (/dev/null, /proc) stay as they are.
 */
export function relocatedLink(linkPath: string, target: string): string {
  if (/^\/(dev|proc|sys|run)(\/|$)/.test(target)) return target;
  const absolute = target.startsWith("/") ? target.slice(1) : `${parent(linkPath)}/${target}`;
  return relative(parent(mergedPath(linkPath)), mergedPath(normalize(absolute)));
}

function parent(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

function relative(from: string, to: string): string {
  const left = from === "" ? [] : from.split("/");
  const right = to === "" ? [] : to.split("/");
  let common = 0;
  while (common < left.length && common < right.length && left[common] === right[common]) common++;
  const path = [...left.slice(common).map(() => ".."), ...right.slice(common)].join("/");
  return path === "" ? "." : path;
}

/**
 * A pkg-config file whose paths follow the file instead of /usr, so that it is right in a root for the
 * host, where no PKG_CONFIG_SYSROOT_DIR can be set: that would bend the host's own libraries too.
 */
export function relocatedPkgConfig(text: string, path: string): string {
  const up = path
    .split("/")
    .slice(0, -1)
    .map(() => "..")
    .join("/");
  return text.replace(/(^|[\s=:"']|-[IL])\/usr(?=[/\s"']|$)/gm, `$1\${pcfiledir}/${up}/usr`);
}
