import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { NodeHttp } from "../../src/adapters/node/index.ts";
import { Cancelled } from "../../src/errors.ts";
import { type ApiRequest, HttpError } from "../../src/ports/index.ts";

type Handler = Parameters<typeof createServer>[1];

const http = new NodeHttp({ retryMilliseconds: [10, 10] });
const signal = new AbortController().signal;
let folder = "";
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/rust-cross-http-`);
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  rmSync(folder, { recursive: true });
});

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const text = (url: string, limit = 1000) => http.getText({ url, limit, signal });

describe("a download", () => {
  test("is the file, its size and its progress", async () => {
    const body = Buffer.alloc(300_000, "x");
    const url = await serve((_, response) => response.setHeader("content-length", body.length).end(body));
    const progress: (readonly [number, number | null])[] = [];
    const path = `${folder}/file`;
    const onProgress = (done: number, total: number | null) => progress.push([done, total]);
    expect(await http.download({ url, path, signal, onProgress })).toBe(body.length);
    expect(readFileSync(path).equals(body)).toBe(true);
    expect(progress.at(-1)).toEqual([body.length, body.length]);
  });

  test("without a length has no total", async () => {
    const url = await serve((_, response) => response.write("a", () => response.end("bc")));
    const totals: (number | null)[] = [];
    const path = `${folder}/file`;
    await http.download({ url, path, signal, onProgress: (_, total) => totals.push(total) });
    expect([...new Set(totals)]).toEqual([null]);
    expect(readFileSync(path, "utf8")).toBe("abc");
  });

  test("that cannot be written fails with the system's error, and is not tried again", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.end("abc");
    });
    const made = http.download({ url, path: `${folder}/none/file`, signal });
    await expect(made).rejects.toMatchObject({ code: "ENOENT" });
    expect(asked).toBe(1);
  });
});

test.each([
  [404, 1, "404 Not Found"],
  [403, 1, "403 Forbidden"],
  [500, 3, "500 Internal Server Error"],
  [429, 3, "429 Too Many Requests"],
])("status %d is asked %d times", async (status, times, message) => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked++;
    response.writeHead(status).end("why");
  });
  await expect(text(url)).rejects.toMatchObject({ name: "HttpError", message, status });
  expect(asked).toBe(times);
});

test("what comes too slowly is given up, in the answer as well", async () => {
  const impatient = new NodeHttp({ idleMilliseconds: 200, retryMilliseconds: [10] });
  const url = await serve((_, response) => {
    response.writeHead(200, { "content-length": 10 });
    response.write("half");
  });
  const path = `${folder}/file`;
  await expect(impatient.download({ url, path, signal })).rejects.toMatchObject({
    name: "HttpError",
    message: "nothing came for 0.2 s after 4 of 10 bytes",
  });
  expect(existsSync(path)).toBe(false);
  await expect(impatient.getText({ url, limit: 100, signal })).rejects.toMatchObject({
    message: "nothing came for 0.2 s after 4 bytes",
  });
});

test("slow is not idle", async () => {
  const url = await serve(async (_, response) => {
    for (const part of ["a", "b", "c", "d"]) {
      response.write(part);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    response.end();
  });
  const answer = await new NodeHttp({ idleMilliseconds: 400 }).getText({ url, limit: 10, signal });
  expect(answer.text).toBe("abcd");
});

test("a text that is too long is refused", async () => {
  const url = await serve((_, response) => response.end("x".repeat(2000)));
  await expect(text(url)).rejects.toMatchObject({ message: "its answer is longer than 1000 bytes" });
});

describe("hosts that are not there", () => {
  test("no such host", async () => {
    await expect(text("http://there.is.no.host.invalid/")).rejects.toMatchObject({
      name: "HttpError",
      message: expect.stringMatching(/(there is no host|cannot be reached)/),
    });
  });

  test("nobody listens", async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(text(url)).rejects.toMatchObject({
      message: "127.0.0.1 refuses the connection (ECONNREFUSED)",
    });
  });
});

describe("redirects", () => {
  test("are followed; a password goes to the same server alone", async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end("there");
    });
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: request.url === "/a" ? "/b" : `${other}/c` }).end();
    });
    expect(await text(`${url.replace("//", "//me:s%40cret@")}/a`)).toMatchObject({ text: "there" });
    const basic = `Basic ${Buffer.from("me:s@cret").toString("base64")}`;
    expect(seen).toEqual([basic, basic, undefined]);
  });

  test.each(["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:0", "http://[", ""])(
    "to %j are refused or lead round",
    async (location) => {
      const url = await serve((_, response) => response.writeHead(302, { location }).end());
      await expect(text(url)).rejects.toMatchObject({ name: "HttpError", status: 302 });
    },
  );
});

describe("a proxy of the environment", () => {
  const names = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"];
  const former = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  afterEach(() => {
    for (const name of names)
      if (former[name] === undefined) delete process.env[name];
      else process.env[name] = former[name];
  });

  test("is asked for the port of https; its refusal is told", async () => {
    const asked: string[] = [];
    const proxy = createServer().on("connect", (request, client) => {
      asked.push(request.url ?? "");
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    });
    servers.push(proxy);
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    for (const name of names) delete process.env[name];
    process.env.https_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const once = new NodeHttp({ retryMilliseconds: [] });
    await expect(once.getText({ url: "https://index.invalid/a", limit: 9, signal })).rejects.toMatchObject({
      name: "HttpError",
      message: expect.stringContaining("statusCode=407"),
    });
    expect(asked).toEqual(["index.invalid:443"]);
  });

  test("is used, and not for the hosts of NO_PROXY", async () => {
    const target = await serve((request, response) => response.end(`it is ${request.headers.host}`));
    const asked: string[] = [];
    const proxy = createServer().on("connect", (request, client) => {
      asked.push(request.url ?? "");
      const through = connect(Number(new URL(target).port), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        through.pipe(client).pipe(through);
      });
    });
    servers.push(proxy);
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    for (const name of names) delete process.env[name];
    process.env.http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    process.env.no_proxy = "direct.invalid";
    expect((await text("http://index.invalid/a")).text).toBe("it is index.invalid");
    expect(asked).toEqual(["index.invalid:80"]);
    await expect(text("http://direct.invalid/a")).rejects.toMatchObject({ name: "HttpError" });
    expect(asked).toHaveLength(1);
  });
});

test("cancelled: in the middle of the answer, and while it waits to try again", async () => {
  for (const handler of [
    ((_, response) => void response.write("half")) satisfies Handler,
    ((_, response) => void response.writeHead(503).end()) satisfies Handler,
  ]) {
    const url = await serve(handler);
    const abort = new AbortController();
    const waiting = new NodeHttp({ retryMilliseconds: [60_000] });
    const made = waiting.download({ url, path: `${folder}/file`, signal: abort.signal });
    setTimeout(() => abort.abort(), 100);
    await expect(made).rejects.toMatchObject({ name: "Cancelled" });
    expect(readdirSync(folder)).toEqual([]);
  }
});

describe("a call of an API", () => {
  const call = (request: Partial<ApiRequest> & Pick<ApiRequest, "url">) =>
    http.send({ method: "GET", limit: 1000, signal, ...request });

  test("has its method, headers and body, and whatever the status is, it is an answer", async () => {
    const seen: unknown[] = [];
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { authorization, "content-length": length } = request.headers;
      seen.push([request.method, authorization, length, Buffer.concat(chunks).toString()]);
      response.writeHead(422, { "X-Reason": "why" }).end("no");
    });
    const headers = { authorization: "Bearer t" };
    expect(await call({ url, method: "PATCH", headers, body: "text" })).toMatchObject({
      status: 422,
      text: "no",
      headers: { "x-reason": "why" },
    });
    const path = `${folder}/body`;
    writeFileSync(path, "x".repeat(300_000));
    await call({ url, method: "POST", body: { path } });
    expect(seen).toEqual([
      ["PATCH", "Bearer t", "4", "text"],
      ["POST", undefined, "300000", "x".repeat(300_000)],
    ]);
  });

  test("follows no redirect, which could take its token elsewhere, and is sent once", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.writeHead(asked === 1 ? 302 : 503, { location: "/elsewhere" }).end();
    });
    expect((await call({ url })).status).toBe(302);
    expect((await call({ url })).status).toBe(503);
    expect(asked).toBe(2);
  });

  test("whose answer comes before all of the body was sent has that answer", async () => {
    const url = await serve((_, response) => response.writeHead(413, { connection: "close" }).end("large"));
    const path = `${folder}/body`;
    writeFileSync(path, "x".repeat(20_000_000));
    const answer = await call({ url, method: "POST", body: { path } }).catch((error: unknown) => error);
    // The system may drop the answer when the connection is cut.
    if (answer instanceof HttpError) expect(answer.message).toContain("127.0.0.1");
    else expect(answer).toMatchObject({ status: 413 });
  });

  test("that nobody answers is an HttpError, one that is cancelled is told as such", async () => {
    await expect(call({ url: "http://127.0.0.1:9" })).rejects.toBeInstanceOf(HttpError);
    const url = await serve(() => undefined);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    await expect(call({ url, signal: abort.signal })).rejects.toBeInstanceOf(Cancelled);
  });
});
