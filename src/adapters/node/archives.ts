import { createReadStream, createWriteStream } from "node:fs";
import * as fs from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createTarPacker } from "modern-tar";
import { Cancelled } from "../../errors.ts";
import type { Archives, Member } from "../../ports/index.ts";

/** Node's own type of what the platform's type is as well. */
type WebStream = Parameters<typeof Readable.fromWeb>[0];

/** Archives by modern-tar. */
export class NodeArchives implements Archives {
  async pack(...[members, to, { modified, signal }]: Parameters<Archives["pack"]>): Promise<void> {
    try {
      await pipeline(tarred(members, modified), createWriteStream(to, { flags: "wx" }), { signal });
    } catch (error) {
      // Another's file of that name is left alone.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") await fs.rm(to, { force: true });
      throw signal.aborted ? new Cancelled() : error;
    }
  }
}

/** A tar archive in the ustar format, without names of owners. */
async function* tarred(members: readonly Member[], modified: number): AsyncGenerator<Uint8Array> {
  const { readable, controller } = createTarPacker();
  const fill = async () => {
    for (const { name, file, mode } of members) {
      const { size } = await fs.stat(file);
      const writer = controller
        .add({ name, type: "file", size, mode, mtime: new Date(modified * 1000), uid: 0, gid: 0 })
        .getWriter();
      for await (const chunk of createReadStream(file)) await writer.write(new Uint8Array(chunk as Buffer));
      await writer.close();
    }
    controller.finalize();
  };
  // The reader below gets the error.
  fill().catch((error) => controller.error(error));
  yield* Readable.fromWeb(readable as WebStream);
}
