/** Debian's packages for what compilers and linkers miss: guesses for a person, never what a plan is made of. */

/** By pkg-config module or library, where the name does not tell. */
const packageOfModule: Readonly<Record<string, string>> = {
  openssl: "libssl-dev",
  libssl: "libssl-dev",
  ssl: "libssl-dev",
  crypto: "libssl-dev",
  libcrypto: "libssl-dev",
  z: "zlib1g-dev",
  zlib: "zlib1g-dev",
  curl: "libcurl4-openssl-dev",
  libcurl: "libcurl4-openssl-dev",
  alsa: "libasound2-dev",
  asound: "libasound2-dev",
  "libusb-1.0": "libusb-1.0-0-dev",
  "usb-1.0": "libusb-1.0-0-dev",
  libssh2: "libssh2-1-dev",
  ssh2: "libssh2-1-dev",
  "glib-2.0": "libglib2.0-dev",
  "gtk+-3.0": "libgtk-3-dev",
  gtk4: "libgtk-4-dev",
  freetype2: "libfreetype-dev",
  freetype: "libfreetype-dev",
  fontconfig: "libfontconfig-dev",
  "libxml-2.0": "libxml2-dev",
  xml2: "libxml2-dev",
  bz2: "libbz2-dev",
  bzip2: "libbz2-dev",
  lzma: "liblzma-dev",
  zstd: "libzstd-dev",
  "wayland-client": "libwayland-dev",
  xkbcommon: "libxkbcommon-dev",
  xcb: "libxcb1-dev",
  libusb: "libusb-dev",
  "krb5-gssapi": "libkrb5-dev",
  gssapi_krb5: "libkrb5-dev",
  udev: "libudev-dev",
  pq: "libpq-dev",
  mysqlclient: "default-libmysqlclient-dev",
  sasl2: "libsasl2-dev",
};

/** By the first folder of a header's path, or by the header. */
const packageOfHeader: Readonly<Record<string, string>> = {
  openssl: "libssl-dev",
  "zlib.h": "zlib1g-dev",
  curl: "libcurl4-openssl-dev",
  alsa: "libasound2-dev",
  "sqlite3.h": "libsqlite3-dev",
  "bzlib.h": "libbz2-dev",
  "lzma.h": "liblzma-dev",
  "zstd.h": "libzstd-dev",
  "libudev.h": "libudev-dev",
  "libpq-fe.h": "libpq-dev",
  X11: "libx11-dev",
  dbus: "libdbus-1-dev",
  libusb: "libusb-1.0-0-dev",
  "libusb-1.0": "libusb-1.0-0-dev",
  sasl: "libsasl2-dev",
  systemd: "libsystemd-dev",
  security: "libpam0g-dev",
  "ncurses.h": "libncurses-dev",
  "pcap.h": "libpcap-dev",
  pcap: "libpcap-dev",
  "ffi.h": "libffi-dev",
  "gmp.h": "libgmp-dev",
  linux: "linux-libc-dev",
  asm: "linux-libc-dev",
};

/** Debian's package with the files of a pkg-config module or a library; a guess by Debian's own rule where none is known. */
export function packageOf(module: string): string {
  const known = packageOfModule[module];
  if (known !== undefined) return known;
  const name = module.toLowerCase().replaceAll("_", "-");
  return `${name.startsWith("lib") ? name : `lib${name}`}-dev`;
}

/** The package with a header, "openssl/opensslconf.h"; null where none is known. */
export function packageOfHeaderFile(header: string): string | null {
  return packageOfHeader[header.split("/")[0] ?? ""] ?? packageOfHeader[header] ?? null;
}
