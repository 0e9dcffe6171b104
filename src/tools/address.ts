/**
 * Where a link leads, as a whole address. User and password of the page that it stands on go with it to the
 * same server and to no other: indexes of closed networks ask for them again when a file is fetched.
 * @throws TypeError it is no address
 */
export function follow(link: string, page: string): URL {
  const from = new URL(page);
  const url = new URL(link, from);
  if (url.origin !== from.origin || url.username !== "") return url;
  url.username = from.username;
  url.password = from.password;
  return url;
}
