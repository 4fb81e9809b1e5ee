import createFetchClient, { type Client } from "openapi-fetch";

import { Problem, problemOf } from "./problem";
import type { paths } from "./schema";

export type Api = Client<paths>;

/** A client with a method for each verb, typed by the OpenAPI document. Pass `session.fetch`. */
export function createApi(base_url: string, fetch: (request: Request) => Promise<Response>): Api {
  return createFetchClient<paths>({
    baseUrl: base_url,
    fetch,
    // Several values of one filter go with commas between them: `status[in]=todo,done`.
    querySerializer: { array: { style: "form", explode: false } },
  });
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer, or a `Problem` thrown: `const me = await data(api.GET("/api/v1/users/me"))`. */
export async function data<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new Problem(problemOf(response.status, response.headers, error));
  return data as T;
}
