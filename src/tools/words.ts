import { minimumVersion, sourceVariables } from "./index.ts";
import type { ToolRequest, ToolRoute } from "./request.ts";

/** What a route is called: "the release archive". */
export function routeName(route: ToolRoute): string {
  switch (route.kind) {
    case "archive":
      return "the release archive";
    case "wheel":
      return "Python's package index";
    case "npm":
      return "npm's registry";
    case "cargo-install":
      return "cargo install";
  }
}

/** What a person can do when no route works: open the way to a server, name another one, or install it. */
export function toolCure(tool: ToolRequest): string {
  const servers = tool.routes.map((route) => serverOf(tool, route));
  const variables = servers.flatMap(({ variable }) => variable ?? []);
  return [
    `Let this machine reach one of ${servers.map(({ host }) => host).join(", ")} (HTTPS_PROXY names a proxy);`,
    ...(variables.length === 0 ? [] : [`or name a mirror (${variables.join(", ")});`]),
    `or install ${tool.name} ${minimumVersion(tool.name)} or newer yourself, so that it is on PATH.`,
  ].join(" ");
}

/** The server of a route, and a variable that names another one. */
function serverOf(tool: ToolRequest, route: ToolRoute): { host: string; variable: string | undefined } {
  switch (route.kind) {
    case "archive":
      return {
        host: hostOf(route.url),
        variable: sourceVariables[tool.name === "zig" ? "zig" : "github"][0],
      };
    case "wheel":
      return { host: hostOf(route.index), variable: sourceVariables.python.at(-1) };
    case "npm":
      return { host: hostOf(route.packages[0]?.url ?? ""), variable: sourceVariables.npm[0] };
    case "cargo-install":
      return { host: "crates.io", variable: undefined };
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
