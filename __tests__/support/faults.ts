import type { ServerResponse } from "node:http";

/** An answer that a server gives in place of its own; `hang`: the connection stands and nothing comes. */
export type Fault =
  | "hang"
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    };

interface Rule {
  readonly request: RegExp;
  readonly fault: Fault;
  times: number;
}

/** What goes wrong at a server where a test says so. */
export class Faults {
  #rules: Rule[] = [];

  /** From now on the matching requests ("POST /path?query") go wrong, `times` times or always. */
  add(request: RegExp, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#rules.push({ request, fault, times });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Whether the request has had its answer. */
  answer(request: string, response: ServerResponse): boolean {
    const rule = this.#rules.find((each) => each.times > 0 && each.request.test(request));
    if (rule === undefined) return false;
    rule.times--;
    if (rule.fault === "hang") return true;
    const { status, headers = {}, body = "" } = rule.fault;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
    return true;
  }
}
